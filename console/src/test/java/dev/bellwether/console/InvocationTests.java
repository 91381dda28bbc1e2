package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import dev.bellwether.console.output.Tty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run makes of its arguments, its streams and its environment. */
class InvocationTests {

    private static final Tty NONE = new Tty(false, false, false);
    private static final Tty SCREEN = new Tty(false, true, true);

    @TempDir
    Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(OutputStream stdout, Tty tty, Map<String, String> environment, String... words) throws Exception {
        Map<String, String> variables = TestConsole.quickVariables(data, environment);
        return TestConsole.run(TestConsole.invocation("", stdout, err, tty, variables, words), variables);
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    @Test
    void outputThatCannotBeWrittenIsExitOneAndReportedOnStderr() throws Exception {
        assertThat(run(failing("No space left on device"), NONE, Map.of(), "tiers"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("error  What was printed is lost");
    }

    @Test
    void aReaderThatHasSeenEnoughHasLostNothing() throws Exception {
        assertThat(run(failing("Broken pipe"), NONE, Map.of(), "tiers")).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("lost");
    }

    @ParameterizedTest(name = "NO_COLOR={0} TERM={1} -> coloured {2}")
    @CsvSource(
            value = {"-, xterm, true", "1, xterm, false", "-, dumb, false"},
            nullValues = "-")
    void aScreenIsColouredUnlessTheEnvironmentWantsNone(String noColour, String term, boolean coloured)
            throws Exception {
        var environment = new HashMap<>(Map.of("TERM", term, "COLUMNS", "100"));
        if (noColour != null) {
            environment.put("NO_COLOR", noColour);
        }

        assertThat(run(out, SCREEN, environment, "models")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).contains("\u001b[")).isEqualTo(coloured);
    }

    @Test
    void aScreenIsAsWideAsTheEnvironmentSays() throws Exception {
        assertThat(run(out, SCREEN, Map.of("NO_COLOR", "1", "COLUMNS", "70"), "models"))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
    }

    @Test
    void aFolderThatIsNamedComesBeforeTheEnvironments() throws Exception {
        Path named = data.resolve("named");

        assertThat(run(out, NONE, Map.of(), "--data", named.toString(), "tiers"))
                .isZero();
        assertThat(run(out, NONE, Map.of(), "--data=" + named, "ask", "hi")).isZero();

        assertThat(named.resolve("bellwether.db")).exists();
        assertThat(data.resolve("bellwether.db")).doesNotExist();
    }

    @Test
    void debugPrintsTheStackTraceOnStderr() throws Exception {
        assertThat(run(out, NONE, Map.of(), "ask", "--debug", "-m", "gpt-4-turbo", "hi"))
                .isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\tat dev.bellwether.", "There is no model named");
    }

    @Test
    void settingsHaveTheirOriginWhetherFileOrVariable() throws Exception {
        Files.writeString(settingsFile(), "bellwether.relay.retry.max-retries: 5\n");

        Run run = TestConsole.run(
                data, Map.of("BELLWETHER_RELAY_TIMEOUTS_IDLE", "7s"), "", "config", "list", "-o", "csv");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("bellwether.relay.retry.max-retries,5,config.yml")
                .contains("bellwether.relay.timeouts.idle,7s,environment")
                .contains("bellwether.relay.timeouts.attempt,60s,default");
    }

    @Test
    void aDamagedSettingsFileIsReportedAtTheStart() throws Exception {
        Files.writeString(settingsFile(), "bellwether: [");

        Run run = TestConsole.run(data, Map.of(), "", "ask", "hi");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("error  Bellwether cannot start: ")
                .contains("Try: bellwether --debug help")
                .doesNotContain("\tat ");
    }

    @Test
    void aSettingThatCannotBeMeantIsASentenceAtTheStart() throws Exception {
        Run run = TestConsole.run(data, Map.of("BELLWETHER_ZONE", "Mars"), "", "ask", "hi");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error  BELLWETHER_ZONE is Mars, which is no time zone.")
                .contains("Try: Set it to one such as");
    }

    private Path settingsFile() throws IOException {
        return Files.createDirectories(data.resolve("config/bellwether")).resolve("config.yml");
    }
}
