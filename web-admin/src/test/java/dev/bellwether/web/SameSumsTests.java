package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bellwether.core.ledger.Rollups;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.store.Database;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
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

/** A hundred thousand attempts, added up by SQL, by the packed console, and by the page, its CSV and its JSON. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SameSumsTests {

    private static final Path CONSOLE = Path.of("..", "console", "target", "bellwether-console.jar");
    private static final Path BOOKS =
            Path.of("..", "shared-core", "src", "test", "resources", "dev", "bellwether", "testing", "large-books.sql");
    private static final String ZONE = "Asia/Kolkata";
    private static final String FROM = "2026-09-01";
    private static final String TO = "2026-11-30";
    private static final JsonMapper JSON = new JsonMapper();

    /** A dimension, and what it is called in the tables. */
    private static final Map<String, String> COLUMNS = new TreeMap<>(Map.of(
            "model", "a.model_asked",
            "tier", "c.tier",
            "category", "c.category",
            "caller", "c.caller",
            "status", "c.outcome",
            "purpose", "c.kind"));

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("bellwether.data", () -> data.toString());
        registry.add("bellwether.zone", () -> ZONE);
    }

    private Visitor visitor;

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Database database;

    @Test
    void ledgerConsolePagesCsvAndJsonAgreeToTheNanoDollar() throws Exception {
        Map<String, Map<String, Long>> books = new LinkedHashMap<>();
        long total;
        try (Connection connection = database.open()) {
            fill(connection);
            total = sums(connection, "'all'").get("all");
            for (var column : COLUMNS.entrySet()) {
                books.put(column.getKey(), sums(connection, column.getValue()));
            }
        }
        Map<String, Map<String, Long>> console = console(List.copyOf(COLUMNS.keySet()));

        for (String by : COLUMNS.keySet()) {
            Map<String, Long> expected = new TreeMap<>(books.get(by));
            Map<String, Long> withAll = new TreeMap<>(expected);
            withAll.put("all", total);
            assertThat(console.get(by)).as("console by " + by).isEqualTo(withAll);
            assertThat(json(by, total)).as("JSON by " + by).isEqualTo(expected);
            assertThat(csv(by)).as("CSV by " + by).isEqualTo(expected);
            assertThat(page(by, total)).as("page by " + by).isEqualTo(expected);
        }
        assertThat(csv("day").values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(total);
        assertThat(console(List.of("day")).get("day"))
                .containsEntry("all", total)
                .hasSizeGreaterThan(89);
    }

    private static void fill(Connection connection) throws Exception {
        String script = Files.readString(BOOKS)
                .replace("%calls%", "97500")
                .replace(
                        "%from%",
                        Long.toString(Instant.parse("2026-09-01T00:00:00Z").toEpochMilli()))
                .replace("%span%", Long.toString(TimeUnit.DAYS.toMillis(90)));
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            for (String sql : script.split(";\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            Rollups.rebuild(connection);
            statement.execute("commit");
            try (var row = statement.executeQuery("select count(*) from attempt")) {
                assertThat(row.getLong(1)).isGreaterThanOrEqualTo(100_000);
            }
        }
    }

    /** What the attempts themselves add up to; a call without one is none's. */
    private static Map<String, Long> sums(Connection connection, String by) throws Exception {
        var sums = new TreeMap<String, Long>();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select coalesce(%s, 'none'), coalesce(sum(a.charged_nano), 0)".formatted(by)
                                + " from call c left join attempt a on a.call_id = c.id group by 1")) {
            while (row.next()) {
                sums.put(row.getString(1), row.getLong(2));
            }
        }
        return sums;
    }

    private Map<String, Long> json(String by, long total) throws Exception {
        JsonNode document = JSON.readTree(get("/spend.json", by));
        assertThat(document.get("total").get("cost_nano_usd").stringValue()).isEqualTo(Long.toString(total));
        var sums = new TreeMap<String, Long>();
        document.get("rows").forEach(row -> sums.put(row.get(by).stringValue(), nano(row)));
        return sums;
    }

    private Map<String, Long> csv(String by) throws Exception {
        var sums = new TreeMap<String, Long>();
        for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(get("/spend.csv", by)).stream()
                .toList()) {
            sums.put(row.getField(by), Long.parseLong(row.getField("cost_nano_usd")));
        }
        return sums;
    }

    private Map<String, Long> page(String by, long total) throws Exception {
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
        return Long.parseLong(row.get("cost_nano_usd").stringValue());
    }

    private String get(String path, String by) throws IOException, InterruptedException {
        String query = "?from=%s&to=%s&calls=simulated&rows=all&by=%s".formatted(FROM, TO, by);
        HttpResponse<String> response = visitor().get(path + query);
        assertThat(response.statusCode()).as(path + query).isEqualTo(200);
        return response.body();
    }

    private Visitor visitor() {
        if (visitor == null) {
            visitor = Visitor.signedIn(port, accounts, Role.ADMIN);
        }
        return visitor;
    }

    /** The second process on the same file; each command's rows end with the one for everything. */
    private static Map<String, Map<String, Long>> console(List<String> dimensions) throws Exception {
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
        builder.environment().put("BELLWETHER_ZONE", ZONE);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            for (String by : dimensions) {
                in.write("spend %s..%s --by %s -o jsonl\n"
                        .formatted(FROM, TO, by)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        for (String line : out.lines().filter(one -> one.startsWith("{")).toList()) {
            JsonNode row = JSON.readTree(line);
            String by = dimensions.stream().filter(row::has).findFirst().orElseThrow();
            all.computeIfAbsent(by, none -> new TreeMap<>()).put(row.get(by).stringValue(), nano(row));
        }
        return all;
    }
}
