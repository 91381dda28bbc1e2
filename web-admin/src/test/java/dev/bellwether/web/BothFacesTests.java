package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.CallList;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.spend.Period;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReports;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packed console writes while the pages read: both on one file, and both with the same sums. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class BothFacesTests {

    private static final Path CONSOLE = Path.of("..", "console", "target", "bellwether-console.jar");

    private static final String SCRIPT = """
            ask What is the capital of France?
            ask Implement a binary search tree in Python with insert and delete operations
            ask Compare microservices vs monolithic architecture patterns
            ask hello
            ask -t premium -m claude-sonnet-4.5 Prove that there are infinitely many primes
            compare -m deepseek-v3.2,gemini-2.5-flash,gpt-4.1 Name three risks of a modular monolith
            ask hello
            spend -o json
            """;

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("bellwether.data", () -> data.toString());
        registry.add("bellwether.zone", () -> "UTC");
    }

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    SpendReports reports;

    @Autowired
    CallList list;

    @Test
    void fiveAsksOneComparisonAndOneRepeatedAskAreTheSameCallsAndTheSameSumEverywhere() throws Exception {
        JsonNode console = lastJson(runConsole());
        JsonNode all = console.get(console.size() - 1);
        long sum = Long.parseLong(all.get("cost_nano_usd").stringValue());

        // The file itself.
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select (select count(*) from call), (select sum(charged_nano) from attempt),"
                                + " (select count(*) from attempt where kind = 'cache'),"
                                + " (select count(*) from attempt where kind <> 'cache')")) {
            assertThat(row.getLong(1)).isEqualTo(9);
            assertThat(row.getLong(2)).isEqualTo(sum).isPositive();
            assertThat(row.getLong(3)).isEqualTo(1);
            assertThat(row.getLong(4)).isEqualTo(8);
        }

        // spend in the console.
        assertThat(all.get("requests").longValue()).isEqualTo(9);
        assertThat(all.get("cached").longValue()).isEqualTo(1);
        long parts = 0;
        for (int i = 0; i < console.size() - 1; i++) {
            parts += Long.parseLong(console.get(i).get("cost_nano_usd").stringValue());
        }
        assertThat(parts).isEqualTo(sum);

        // The report that both faces use.
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        var period = new Period(today.withDayOfMonth(1), today, ZoneOffset.UTC);
        assertThat(reports.report(SpendQuery.of(period, true)).total().spend().nanoUsd())
                .isEqualTo(sum);

        // /spend: the figure, the feet of both tables, and the CSV.
        Document spend = page("/spend");
        String exact = "$" + BigDecimal.valueOf(sum, 9).toPlainString();
        assertThat(spend.selectFirst(".cards .figure a").attr("title")).isEqualTo(exact);
        assertThat(spend.select("tfoot td.spend").eachAttr("title")).containsOnly(exact);
        assertThat(spend.select(".figure.requests").text()).isEqualTo("9");

        // /requests, and each request's own page.
        List<String> links = page("/requests").select("tbody th a[href]").eachAttr("href");
        assertThat(links).hasSize(9);
        BigDecimal charged = BigDecimal.ZERO;
        for (String link : links) {
            charged = charged.add(new BigDecimal(
                    page(link).select("tfoot td.number").get(0).text().replaceAll("[$,]", "")));
        }
        assertThat(charged.movePointRight(9).longValueExact()).isEqualTo(sum);
        var filter = new CallFilter(null, null, true, null, null, null, null, null, null);
        assertThat(list.before(filter, null, 50).calls().stream()
                        .mapToLong(call -> call.cost().nanoUsd())
                        .sum())
                .isEqualTo(sum);
    }

    /** While the pages are up: this is the second process on the same file. */
    private static String runConsole() throws IOException, InterruptedException {
        assertThat(Files.exists(CONSOLE))
                .as("%s is missing: run ./mvnw verify, which packs the console first", CONSOLE)
                .isTrue();
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dspring.aot.enabled=true",
                "-Dbellwether.tty=",
                "-jar",
                CONSOLE.toString(),
                "-");
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("BELLWETHER_") || name.startsWith("HOLYSHEEP_"));
        builder.environment().put("BELLWETHER_DATA", data.toString());
        builder.environment().put("BELLWETHER_ZONE", "UTC");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(SCRIPT.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return out;
    }

    private static JsonNode lastJson(String out) {
        return new JsonMapper().readTree(out.substring(out.lastIndexOf("[ {")));
    }

    private Document page(String path) {
        return Visitor.signedIn(port, accounts, Role.ADMIN).page(path);
    }
}
