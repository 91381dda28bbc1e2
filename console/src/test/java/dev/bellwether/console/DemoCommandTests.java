package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTests {

    @TempDir
    Path data;

    private Run run(String... words) throws Exception {
        return TestConsole.run(data, Map.of(), "", words);
    }

    private Run inTheDemo(String... words) throws Exception {
        // A key that would cost money, if anybody used it.
        return TestConsole.run(
                data.resolve("demo"), Map.of("BELLWETHER_API_KEY", "sk-demo-tests-never-sent"), "", words);
    }

    @Test
    void theDemoIsMadeBesideTheLedgerAndSaysWhatItIsWhereverItIsOpened() throws Exception {
        Run made = run("demo", "--calls", "400", "--port", "8191");

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out())
                .contains("demo-admin", "demo-operator", "demo-manager", "demo-viewer")
                .containsPattern("http://127\\.0\\.0\\.1:8191/password/[A-Za-z0-9_-]{43}");
        assertThat(data.resolve("bellwether.db")).doesNotExist();
        assertThat(data.resolve("demo/made-up")).content().contains("made up");

        Run again = run("demo", "-o", "csv");
        assertThat(again.err()).contains("is there already");
        assertThat(again.out()).isNotEqualTo(made.out());

        Run spend = inTheDemo("spend", "month");
        assertThat(spend.code()).as(spend.err()).isZero();
        assertThat(spend.err()).contains("demo's books");

        Run asked = inTheDemo("ask", "What is a ledger?");
        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(asked.out()).contains("no model was asked");

        Run verified = inTheDemo("ledger", "verify");
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    }

    @Test
    void aRealLedgerIsNeverMadeADemo() throws Exception {
        assertThat(run("ask", "What is a ledger?").code()).isZero();

        Run refused = run("demo", "--into", data.toString(), "--fresh");

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("real books");
        assertThat(Files.exists(data.resolve("demo"))).isFalse();
        // Nor is a folder one because the demo lies in it.
        assertThat(run("demo", "--calls", "50").code()).isZero();
        assertThat(run("spend", "month").err()).doesNotContain("demo");
        assertThat(run("demo", "--into", data.toString(), "--fresh").code()).isEqualTo(3);
    }
}
