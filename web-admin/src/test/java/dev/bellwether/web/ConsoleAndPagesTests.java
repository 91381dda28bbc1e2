package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallList;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.ChildProcess;
import dev.bellwether.testing.LargeLedger;
import dev.bellwether.testing.Lists;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestFilter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packed console writes while the pages read: both on one file, and both with the same sums. The file holds many calls
 * of long ago besides; the console runs once, for all tests.
 */
@PagesTest("bellwether.zone=Asia/Kolkata")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleAndPagesTests {

    private static final Path CONSOLE = Path.of("..", "console", "target", "bellwether-console.jar");
    /** The console says more after the JSON of one command. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Its days begin at half past an hour of UTC. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private static final String PROMPT = "Compare microservices vs monolithic architecture patterns";

    private static final String ASKS = """
            route -o json %s
            ask What is the capital of France?
            ask Implement a binary search tree in Python with insert and delete operations
            ask %s
            ask hello
            ask -t premium -m claude-sonnet-4.5 Prove that there are infinitely many primes
            compare -m deepseek-v3.2,gemini-2.5-flash,gpt-4.1 Name three risks of a modular monolith
            ask hello
            spend -o json
            """.formatted(PROMPT, PROMPT);

    /** How the only report in JSON begins. */
    private static final String REPORT = "{\n  \"rows\"";

    private static final String FROM = "2025-09-01";
    private static final String TO = "2025-11-30";

    /** A hundred thousand attempts with {@code endurance}. */
    private static final int MANY = Suite.rounds(20_000, 97_500);

    /** A dimension, and what it is called in the tables. */
    private static final Map<String, String> COLUMNS = new TreeMap<>(Map.of(
            "model", "a.model_asked",
            "tier", "c.tier",
            "category", "c.category",
            "caller", "c.caller",
            "outcome", "c.outcome",
            "purpose", "c.purpose"));

    @Autowired
    Site site;

    @Autowired
    Database database;

    @Autowired
    SpendReports reports;

    @Autowired
    CallList list;

    private Document estimate;
    private String console;

    @BeforeAll
    void runTheConsoleWhileThePagesAreUp() throws Exception {
        try (Connection connection = database.open()) {
            LargeLedger.fill(connection, MANY, Instant.parse(FROM + "T00:00:00Z"), Duration.ofDays(90));
        }
        estimate = Jsoup.parse(site.as(Role.ADMIN)
                .post("/playground/estimate", Map.of("prompt", PROMPT, "who", "auto"))
                .body());
        String sums = COLUMNS.keySet().stream()
                .map(by -> "spend %s..%s --by %s -o jsonl\n".formatted(FROM, TO, by))
                .collect(Collectors.joining());
        console = runConsole(ASKS + sums + "spend %s..%s --by day -o jsonl\n".formatted(FROM, TO));
    }

    private String runConsole(String script) throws Exception {
        assertThat(Files.exists(CONSOLE))
                .as("%s is missing: run ./mvnw verify, which packs the console first", CONSOLE)
                .isTrue();
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dspring.aot.enabled=true",
                "-Dbellwether.tty=",
                "-Dbellwether.data=" + site.file(""),
                "-Dbellwether.zone=" + ZONE,
                "-jar",
                CONSOLE.toString(),
                "-");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = ChildProcess.start(builder);
        try (var in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return out;
    }

    @Test
    void anEstimateOfThePlaygroundIsTheConsoles() {
        JsonNode route = JSON.readTree(console.substring(console.indexOf('{')));

        Element row = estimate.select("#preview table").get(0).selectFirst("tbody tr");
        assertThat(row.text()).contains(route.get("model").stringValue());
        assertThat(row.select("[data-tokens]").eachAttr("data-tokens"))
                .containsExactly(
                        route.get("estimated_prompt_tokens").asString(),
                        route.get("estimated_completion_tokens").asString());
        assertThat(row.select("[data-nano]").get(0).attr("data-nano"))
                .isEqualTo(""
                        + Money.ofUsd(route.get("estimated_cost_usd").stringValue())
                                .nanoUsd());
        for (JsonNode candidate : route.get("candidates")) {
            assertThat(estimate.select("#preview").text())
                    .contains(candidate.get("reason").stringValue());
        }
    }

    @Test
    void fiveAsksOneComparisonAndOneRepeatedAskAreTheSameCallsAndTheSameSumEverywhere() throws Exception {
        JsonNode spend = JSON.readTree(console.substring(console.lastIndexOf(REPORT)));
        JsonNode all = spend.get("total");
        long sum = nano(all);
        LocalDate today = LocalDate.now(ZONE);
        var month = new DateRange(today.withDayOfMonth(1), today, ZONE);
        Instant begin = month.from().atStartOfDay(ZONE).toInstant();

        // The file itself.
        try (var connection = database.open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(distinct c.id), sum(a.charged_nano), sum(a.kind = 'cache'), sum(a.kind <> 'cache')"
                                + " from call c join attempt a on a.call_id = c.id where c.created_ms >= "
                                + begin.toEpochMilli())) {
            assertThat(row.getLong(1)).isEqualTo(9);
            assertThat(row.getLong(2)).isEqualTo(sum).isPositive();
            assertThat(row.getLong(3)).isEqualTo(1);
            assertThat(row.getLong(4)).isEqualTo(8);
        }

        // spend in the console.
        assertThat(all.get("calls").longValue()).isEqualTo(9);
        assertThat(all.get("cached").longValue()).isEqualTo(1);
        long parts = 0;
        for (JsonNode row : spend.get("rows")) {
            parts += nano(row);
        }
        assertThat(parts).isEqualTo(sum);

        // The report that both faces use.
        assertThat(reports.report(SpendQuery.of(month, true)).total().spend().nanoUsd())
                .isEqualTo(sum);

        // /spend: the figure, the feet of both tables, and the CSV.
        Document page = page("/spend?calls=simulated");
        String exact = "$" + BigDecimal.valueOf(sum, 9).toPlainString();
        assertThat(page.selectFirst(".cards .figure a").attr("title")).isEqualTo(exact);
        assertThat(page.select("tfoot td.spend").eachAttr("title")).containsOnly(exact);
        assertThat(page.select(".figure.calls").text()).isEqualTo("9");

        // /calls, and each call's own page.
        List<String> links =
                page("/calls?from=" + month.from()).select("tbody th a[href]").eachAttr("href");
        assertThat(links).hasSize(9);
        BigDecimal charged = BigDecimal.ZERO;
        for (String link : links) {
            charged = charged.add(new BigDecimal(
                    page(link).select("tfoot td.number").get(0).text().replaceAll("[$,]", "")));
        }
        assertThat(charged.movePointRight(9).longValueExact()).isEqualTo(sum);
        var filter = TestFilter.calls().simulated(true).from(begin).filter();
        assertThat(Lists.firstPage(list, filter, 50).calls().stream()
                        .mapToLong(call -> call.cost().nanoUsd())
                        .sum())
                .isEqualTo(sum);
    }

    @Test
    void ledgerConsolePagesCsvAndJsonAgreeToTheNanoDollar() throws Exception {
        Map<String, Map<String, Long>> console = consoleSums();
        try (Connection connection = database.open()) {
            long total = sums(connection, "'all'").get("all");
            for (var column : COLUMNS.entrySet()) {
                String by = column.getKey();
                Map<String, Long> expected = sums(connection, column.getValue());
                assertThat(console.get(by)).as("console by " + by).isEqualTo(expected);
                assertThat(json(by, total)).as("JSON by " + by).isEqualTo(expected);
                assertThat(csv(by)).as("CSV by " + by).isEqualTo(expected);
                assertThat(page(by, total)).as("page by " + by).isEqualTo(expected);
            }
            assertThat(csv("day").values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(total);
            assertThat(console.get("day")).hasSizeGreaterThan(88);
        }
    }

    /** What the attempts of long ago themselves add up to; a call without one is none's. */
    private static Map<String, Long> sums(Connection connection, String by) throws SQLException {
        var sums = new TreeMap<String, Long>();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select coalesce(%s, 'none'), coalesce(sum(a.charged_nano), 0)".formatted(by)
                                + " from call c left join attempt a on a.call_id = c.id where c.created_ms < "
                                + Instant.parse("2025-12-31T00:00:00Z").toEpochMilli() + " group by 1")) {
            while (row.next()) {
                sums.put(row.getString(1), row.getLong(2));
            }
        }
        return sums;
    }

    private Map<String, Map<String, Long>> consoleSums() {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        List<String> lines =
                console.substring(console.lastIndexOf(REPORT)).lines().toList();
        for (String line : lines) {
            if (line.startsWith("{\"")) {
                JsonNode row = JSON.readTree(line);
                String by = row.has("day")
                        ? "day"
                        : COLUMNS.keySet().stream().filter(row::has).findFirst().orElseThrow();
                all.computeIfAbsent(by, none -> new TreeMap<>()).put(row.get(by).stringValue(), nano(row));
            }
        }
        return all;
    }

    private Map<String, Long> json(String by, long total) {
        JsonNode document = JSON.readTree(get("/spend.json", by));
        assertThat(document.get("total").get("cost_usd").stringValue()).isEqualTo(new Money(total).exactUsd());
        var sums = new TreeMap<String, Long>();
        document.get("rows").forEach(row -> sums.put(row.get(by).stringValue(), nano(row)));
        return sums;
    }

    private Map<String, Long> csv(String by) {
        var sums = new TreeMap<String, Long>();
        for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(get("/spend.csv", by)).stream()
                .toList()) {
            sums.put(row.getField(by), Money.ofUsd(row.getField("cost_usd")).nanoUsd());
        }
        return sums;
    }

    private Map<String, Long> page(String by, long total) {
        var page = Jsoup.parse(get("/spend", by));
        assertThat(exact(page.selectFirst(".cards .figure a"))).isEqualTo(total);
        var sums = new TreeMap<String, Long>();
        for (Element row : page.select("section.breakdown tbody tr")) {
            sums.put(row.select("th").text(), exact(row.selectFirst("td.spend")));
        }
        assertThat(exact(page.selectFirst("tfoot td.spend"))).isEqualTo(total);
        return sums;
    }

    private static long exact(Element cell) {
        return new BigDecimal(cell.attr("title").replaceAll("[$,]", ""))
                .movePointRight(9)
                .longValueExact();
    }

    private static long nano(JsonNode row) {
        return Money.ofUsd(row.get("cost_usd").stringValue()).nanoUsd();
    }

    private String get(String path, String by) {
        String query = "?from=%s&to=%s&calls=simulated&rows=all&by=%s".formatted(FROM, TO, by);
        var response = site.as(Role.ADMIN).get(path + query);
        assertThat(response.statusCode()).as(path + query).isEqualTo(200);
        return response.body();
    }

    private Document page(String path) {
        return site.as(Role.ADMIN).page(path);
    }
}
