package dev.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;

/** CONTRIBUTING.md names what there is. */
class ContributingTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^ {4}([a-z]+) +\\S.*$");
    private static final Pattern TYPE = Pattern.compile("`@?([A-Z][a-z]+(?:[A-Z][a-z]+)+)(?:\\.[A-Za-z_]+)*");

    private final String text = read(ROOT.resolve("CONTRIBUTING.md"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> listed() {
        return PACKAGE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    @Test
    void itListsEveryPackageOfTheCoreOnce() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/main/java/dev/bellwether/core"))) {
            Set<String> there = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(listed()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @Test
    void aPackageUsesOnlyPackagesThatStandAboveItInTheList() throws ClassNotFoundException {
        List<String> listed = listed();
        for (String name : listed) {
            for (String used : Class.forName("dev.bellwether.core." + name + ".package-info")
                    .getAnnotation(ApplicationModule.class)
                    .allowedDependencies()) {
                assertThat(listed.indexOf(used.split("::")[0].strip()))
                        .as("%s uses %s", name, used)
                        .isLessThan(listed.indexOf(name));
            }
        }
    }

    @Test
    void everyTypeThatItNamesIsThere() throws IOException {
        Set<String> named = TYPE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
        Set<String> types = new TreeSet<>();
        for (String module : List.of("shared-core", "console", "web-admin")) {
            try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src"))) {
                sources.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> types.add(name.replace(".java", "")));
            }
        }

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(types).containsAll(named);
    }
}
