package dev.bellwether.web.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.ledger.Transcripts;
import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.Writer;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the web process does for the books by itself. */
@PagesTest("bellwether.transcript.keep=true")
@ExtendWith(OutputCaptureExtension.class)
class HourlyMaintenanceTests {

    @Autowired
    Site site;

    @Autowired
    Database database;

    @Autowired
    Transcripts texts;

    @Autowired
    Writer writer;

    @Autowired
    HourlyMaintenance round;

    @Test
    void aBrokenLedgerIsWarnedOfAndOldTranscriptsAreDeleted(CapturedOutput output) throws Exception {
        String id = site.ask("hello").id();
        // The words are handed in behind the call's end; what is handed in later is written later.
        writer.decideNow(connection -> true);
        assertThat(texts.of(id)).isPresent();
        execute("update transcript set recorded_ms = 0");
        round.go();
        assertThat(output.getErr()).doesNotContain("not sound");
        assertThat(texts.of(id)).isEmpty();

        execute("update rollup set calls = calls + 1");
        round.go();
        assertThat(output.getErr()).contains("warning  The books are not sound; bellwether ledger verify says more.");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
