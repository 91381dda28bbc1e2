package dev.bellwether.web.spend;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.Entries;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditEntry;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Pace;
import dev.bellwether.web.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What can be taken away from the pages, by whom, and what the trail says of it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTests {

    static final Path data = Path.of("target", "export-" + System.nanoTime());

    private static final List<String> FORMULAS =
            List.of("=cmd()", "+1+1", "-2+3", "@SUM(A1)", "\uff1dcmd()", "\uff0b1", "\uff0d1", "\uff20x");

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("bellwether.data", () -> data.toString());
        registry.add("bellwether.zone", () -> "UTC");
    }

    @TestConfiguration
    static class Hurry {
        @Bean
        @Primary
        Pace instantPace() {
            return duration -> {};
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    ChatGateway gateway;

    @Autowired
    AuditTrail audit;

    @BeforeAll
    void makeSomeCalls() {
        Stream.concat(FORMULAS.stream(), Stream.of("olga", "olga", "-17")).forEach(this::askAs);
    }

    private void askAs(String caller) {
        var origin = new CallRequest.Origin(Entries.Face.WEB, Entries.Purpose.ASK, null);
        gateway.call(CallRequest.of(ChatRequest.of(null, "Whose is this? " + caller, 0.7, 100), RouteWish.AUTO, origin)
                        .by(new Caller(caller, List.of())))
                .blockLast(Duration.ofSeconds(20));
    }

    @Test
    void noCellIsRunAsAFormulaAndNumbersStayNumbers() {
        List<String> callers = rows(Visitor.signedIn(port, accounts, Role.MANAGER), "/spend.csv?by=caller").stream()
                .map(row -> row.getField("caller"))
                .toList();

        assertThat(callers).containsAll(FORMULAS.stream().map(text -> "'" + text).toList());
        assertThat(callers).contains("olga", "-17");
    }

    @Test
    void anOperatorGetsTheOwnCallsAloneWhateverIsAskedFor() {
        Visitor olga = Visitor.signedIn(port, accounts, Role.OPERATOR, "olga");

        for (String path : List.of("/spend.csv?by=caller", "/spend.csv?by=caller&caller=%3Dcmd()")) {
            assertThat(rows(olga, path)).as(path).singleElement().satisfies(row -> {
                assertThat(row.getField("caller")).isEqualTo("olga");
                assertThat(row.getField("requests")).isEqualTo("2");
            });
        }
        assertThat(olga.get("/spend.json?by=caller").body())
                .contains("\"filters\":{\"caller\":\"olga\"}")
                .doesNotContain("cmd");
        assertThat(olga.page("/spend").text()).contains("Download CSV of my calls");
    }

    @Test
    void aViewerGetsNothingAndIsOfferedNothing() {
        Visitor viewer = Visitor.signedIn(port, accounts, Role.VIEWER);

        assertThat(viewer.get("/spend.csv").statusCode()).isEqualTo(403);
        assertThat(viewer.get("/spend.json").statusCode()).isEqualTo(403);
        assertThat(viewer.page("/spend").select("a[href*='.csv'], a[href*='.json']")).isEmpty();
    }

    @Test
    void everyExportIsInTheTrailWithItsDaysAndFilters() {
        Visitor.signedIn(port, accounts, Role.MANAGER)
                .get("/spend.csv?from=2026-01-01&to=2026-01-31&tier=high&calls=simulated");

        AuditEntry entry = audit.list("manager", "export", Long.MAX_VALUE, 1).get(0);

        assertThat(entry.action()).isEqualTo("export.spend");
        assertThat(entry.subject()).isEqualTo("CSV, 2026-01-01 to 2026-01-31");
        assertThat(entry.after()).isEqualTo("simulated calls {tier=high}");
    }

    private static List<NamedCsvRecord> rows(Visitor who, String path) {
        var answer = who.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .isEqualTo("attachment; filename=\"bellwether-spend.csv\"");
        return CsvReader.builder().ofNamedCsvRecord(answer.body()).stream().toList();
    }
}
