package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UserCommandTests {

    private static final String PASSWORD = "copper kettle under a windy bridge";

    @TempDir
    Path data;

    private Run run(String input, String... words) throws Exception {
        return TestConsole.run(data, Map.of("BELLWETHER_AUTHOR", "ada"), input, words);
    }

    private JsonNode users() throws Exception {
        return new JsonMapper().readTree(run("", "user", "list", "-o", "json").out());
    }

    @Test
    void theFirstAdminIsMadeAtATerminalAndTheSetupIsOver() throws Exception {
        Files.writeString(data.resolve("setup-link"), "http://127.0.0.1:8080/setup?token=x\n");

        Run made = run(PASSWORD + "\nsomething else\n", "user", "create-admin", "mira");

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).isEmpty();
        assertThat(made.err()).contains("mira is an admin").doesNotContain(PASSWORD);
        assertThat(data.resolve("setup-link")).doesNotExist();
        JsonNode mira = users().get(0);
        assertThat(mira.get("name").stringValue()).isEqualTo("mira");
        assertThat(mira.get("role").stringValue()).isEqualTo("admin");
        assertThat(mira.get("state").stringValue()).isEqualTo("active");
        assertThat(mira.get("author").stringValue()).isEqualTo("ada");
        assertThat(mira.get("signed_in").isNull()).isTrue();
        assertThat(run(PASSWORD, "user", "create-admin", "MIRA").code()).isEqualTo(2);
        assertThat(files()).isNotEmpty().noneMatch(file -> holds(file, PASSWORD));
    }

    @Test
    void aWeakPasswordAndNoneAndOneAsAnArgumentAreRefused() throws Exception {
        Run weak = run("password1234\n", "user", "create-admin", "mira");
        assertThat(weak.code()).isEqualTo(2);
        assertThat(weak.err()).contains("among the first").doesNotContain("password1234");
        assertThat(run("", "user", "create-admin", "mira").err()).contains("There is no password");
        Run argument = run("", "user", "create-admin", "mira", PASSWORD);
        assertThat(argument.code()).isEqualTo(2);
        assertThat(argument.err()).contains("never typed here").doesNotContain(PASSWORD);
        // A line of a script is a command, never a password.
        Run script = run("user create-admin mira\n" + PASSWORD + "\n", "-");
        assertThat(script.code()).isEqualTo(2);
        assertThat(script.err()).contains("There is no password");
        assertThat(users()).isEmpty();
    }

    @Test
    void theLastAdminStaysAndOthersAreChanged() throws Exception {
        assertThat(run(PASSWORD, "user", "create-admin", "mira").code()).isZero();
        assertThat(run(PASSWORD + " 2", "user", "create-admin", "jonas").code()).isZero();

        Run script = run("""
                user role jonas viewer
                user disable jonas
                user enable jonas
                user role jonas viewer
                """, "-");
        assertThat(script.code()).as(script.err()).isZero();
        assertThat(script.err())
                .contains(
                        "jonas was admin and is viewer now", "jonas is disabled", "jonas is enabled", "viewer already");
        for (String[] words :
                List.of(new String[] {"user", "role", "mira", "viewer"}, new String[] {"user", "disable", "mira"})) {
            Run refused = run("", words);
            assertThat(refused.code()).isEqualTo(3);
            assertThat(refused.err()).contains("last admin", "ake another account an admin first");
        }
        assertThat(run("", "user", "role", "jonas", "king").code()).isEqualTo(2);
        assertThat(run("", "user", "disable", "nobody").code()).isEqualTo(2);
    }

    @Test
    void aLinkIsPrintedAloneAndOnlyForWhoCouldUseIt() throws Exception {
        assertThat(run(PASSWORD, "user", "create-admin", "mira").code()).isZero();
        assertThat(run(PASSWORD + " 2", "user", "create-admin", "jonas").code()).isZero();

        Run link = run("", "user", "link", "jonas");

        assertThat(link.code()).as(link.err()).isZero();
        assertThat(link.out()).matches("/password/[A-Za-z0-9_-]{43}\n");
        assertThat(files()).noneMatch(file -> holds(file, link.out().strip().substring("/password/".length())));
        assertThat(run("", "user", "disable", "jonas").code()).isZero();
        assertThat(run("", "user", "link", "jonas").code()).isEqualTo(3);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
