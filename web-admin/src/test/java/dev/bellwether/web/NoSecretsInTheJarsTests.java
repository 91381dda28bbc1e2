package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is packed, class files too: no password, key or token that somebody could try everywhere. */
class NoSecretsInTheJarsTests {

    private static final List<Pattern> KNOWN = List.of(
            Pattern.compile("admin:admin"),
            Pattern.compile("(?<![0-9A-Fa-f.#])123456(?![0-9A-Fa-f])"),
            Pattern.compile("sk-[0-9A-Za-z]{4,}"),
            Pattern.compile("(?i)changeme"),
            Pattern.compile("\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{20}"),
            Pattern.compile("\\$argon2id?\\$v="),
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"),
            Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.eyJ"));

    private static List<String> found(String text) {
        return KNOWN.stream()
                .filter(each -> each.matcher(text).find())
                .map(Pattern::pattern)
                .toList();
    }

    @Test
    void theScanKnowsWhatItLooksFor() {
        assertThat(found("x admin:admin 123456 sk-1234 ChangeMe $2b$10$abcdefghijklmnopqrstuv"))
                .hasSize(5);
    }

    @Test
    void noPasswordKeyOrTokenIsPacked() throws IOException {
        var findings = new ArrayList<String>();
        // make test builds into another folder than ./mvnw verify.
        String folder = System.getProperty("build.folder", "target");
        for (Path packed : List.of(Path.of(folder, "classes"), Path.of("..", "shared-core", folder, "classes"))) {
            assertThat(packed).isDirectoryRecursivelyContaining("glob:**.class");
            try (var files = Files.walk(packed)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    found(text).forEach(each -> findings.add(file + ": " + each));
                }
            }
        }
        assertThat(findings).isEmpty();
    }
}
