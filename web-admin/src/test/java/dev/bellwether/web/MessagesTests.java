package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the pages, in both languages. */
class MessagesTests {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9][A-Za-z0-9_.-]*)[}(]");

    @Test
    void germanSaysEverythingThatEnglishSaysWithTheSameArguments() throws IOException {
        for (Path file : english()) {
            Properties english = read(file);
            Properties german = read(german(file));

            assertThat(new TreeSet<>(german.keySet())).as(file.toString()).isEqualTo(new TreeSet<>(english.keySet()));
            for (String key : english.stringPropertyNames()) {
                assertThat(arguments(german.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
                assertThat(german.getProperty(key)).as(key).isNotBlank();
            }
        }
    }

    @Test
    void noKeyStandsInTwoFilesAndNoneTwiceInOne() throws IOException {
        var seen = new HashSet<String>();
        for (Path file : english()) {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#") && !line.startsWith(" ")) {
                    assertThat(seen.add(line.substring(0, line.indexOf('='))))
                            .as(line)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyKeyThatATemplateNamesIsThere() throws IOException {
        var known = new HashSet<String>();
        for (Path file : english()) {
            known.addAll(read(file).stringPropertyNames());
        }
        for (Path template : files(TEMPLATES, ".html")) {
            Matcher key = KEY.matcher(Files.readString(template));
            while (key.find()) {
                assertThat(known).as(template.toString()).contains(key.group(1));
            }
        }
    }

    /** With arguments a text is a MessageFormat, where a single quote hides what follows. */
    @Test
    void quotesInMessagesWithArgumentsAreDoubled() throws IOException {
        for (Path file : files(MESSAGES, ".properties")) {
            Properties texts = read(file);
            for (String key : texts.stringPropertyNames()) {
                String text = texts.getProperty(key);
                if (ARGUMENT.matcher(text).find()) {
                    assertThat(text.replace("''", "")).as(file + " " + key).doesNotContain("'");
                }
            }
        }
    }

    private static Set<String> arguments(String text) {
        var found = new TreeSet<String>();
        Matcher argument = ARGUMENT.matcher(text);
        while (argument.find()) {
            found.add(argument.group());
        }
        return found;
    }

    private static List<Path> english() throws IOException {
        var files = new ArrayList<>(files(MESSAGES, ".properties"));
        files.removeIf(file -> file.toString().endsWith("_de.properties"));
        return files;
    }

    private static Path german(Path english) {
        return english.resolveSibling(english.getFileName().toString().replace(".properties", "_de.properties"));
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
