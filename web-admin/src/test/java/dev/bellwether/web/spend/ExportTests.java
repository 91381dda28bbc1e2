package dev.bellwether.web.spend;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bellwether.core.people.AuditEntry;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.Role;
import dev.bellwether.testing.TestCall;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What can be taken away from the pages, by whom, and what the trail says of it. */
@PagesTest("bellwether.zone=UTC")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTests {

    private static final List<String> FORMULAS =
            List.of("=cmd()", "+1+1", "-2+3", "@SUM(A1)", "\uff1dcmd()", "\uff0b1", "\uff0d1", "\uff20x");

    @Autowired
    Site site;

    @Autowired
    AuditTrail audit;

    @BeforeAll
    void makeSomeCalls() {
        Stream.concat(FORMULAS.stream(), Stream.of("olga", "olga", "-17")).forEach(this::askAs);
    }

    private void askAs(String caller) {
        site.ask(TestCall.of("Whose is this? " + caller).by(caller));
    }

    @Test
    void noCellIsRunAsAFormulaAndNumbersStayNumbers() {
        List<String> callers = rows(site.as(Role.MANAGER), "/spend.csv?by=caller").stream()
                .map(row -> row.getField("caller"))
                .toList();

        assertThat(callers)
                .containsAll(FORMULAS.stream().map(text -> "'" + text).toList());
        assertThat(callers).contains("olga", "-17");
    }

    @Test
    void anOperatorGetsTheOwnCallsAloneWhateverIsAskedFor() {
        Visitor olga = site.as(Role.OPERATOR, "olga");

        for (String path : List.of("/spend.csv?by=caller", "/spend.csv?by=caller&caller=%3Dcmd()")) {
            assertThat(rows(olga, path)).as(path).singleElement().satisfies(row -> {
                assertThat(row.getField("caller")).isEqualTo("olga");
                assertThat(row.getField("calls")).isEqualTo("2");
            });
        }
        assertThat(olga.get("/spend.json?by=caller").body())
                .contains("\"filters\":{\"caller\":\"olga\"}")
                .doesNotContain("cmd");
        assertThat(olga.page("/spend").text()).contains("Download CSV of my calls");
    }

    @Test
    void aViewerGetsNothingAndIsOfferedNothing() {
        Visitor viewer = site.as(Role.VIEWER);

        assertThat(viewer.get("/spend.csv").statusCode()).isEqualTo(403);
        assertThat(viewer.get("/spend.json").statusCode()).isEqualTo(403);
        assertThat(viewer.page("/spend").select("a[href*='.csv'], a[href*='.json']"))
                .isEmpty();
    }

    @Test
    void everyExportIsInTheTrailWithItsDaysAndFilters() {
        site.as(Role.MANAGER).get("/spend.csv?from=2026-01-01&to=2026-01-31&tier=high&calls=simulated");

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
