package dev.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.store.Database;
import dev.bellwether.testing.MigratedDatabase;
import dev.bellwether.testing.RetiredWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** No retired word in a name that is not Java's: tables, settings, commands, addresses, message keys, files. */
class NamesTests {

    private static final Path ROOT = Path.of("..");

    /** What is asked for over HTTP is a request; what a person or a program asked is a call. */
    private static final Set<String> HTTP_REQUESTS = Set.of("audit_entry.request_id", "invoice_line.requests");

    @Test
    void noTableOrColumnHoldsOne(@TempDir Path folder) throws SQLException {
        MigratedDatabase.copyInto(folder);
        List<String> names = columns(folder.resolve(Database.NAME));

        assertThat(names).hasSizeGreaterThan(200);
        assertThat(retired(names)).isEmpty();
        assertThat(names)
                .as("a kind is an attempt's; a call has a purpose, everything else a type")
                .filteredOn(name -> name.endsWith(".kind"))
                .allMatch(name -> name.matches("(attempt|attempt_now|call_attempt)\\.kind"));
        assertThat(names)
                .filteredOn(name -> name.contains("request") && !name.endsWith(".requested_model"))
                .isSubsetOf(HTTP_REQUESTS);
    }

    @Test
    void noSettingHoldsOne() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String file : List.of(
                "shared-core/src/main/resources/bellwether-core.yml",
                "console/src/main/resources/application.yml",
                "web-admin/src/main/resources/application.yml")) {
            Map<String, Object> settings = new Yaml().load(Files.readString(ROOT.resolve(file)));
            addNames("", settings, names);
        }

        assertThat(names).hasSizeGreaterThan(50);
        assertThat(retired(names)).isEmpty();
        assertThat(names)
                .as("what bounds something is max or min")
                .noneMatch(name -> name.matches(".*\\b(least|longest|largest|lowest|highest|enough|limit-to)\\b.*"));
    }

    @Test
    void noCommandOrOptionHoldsOne() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/commands.md"));
        List<String> commands = found("(?m)^## (.+)$", document);

        assertThat(commands).hasSizeGreaterThan(50);
        assertThat(retired(commands)).isEmpty();
        assertThat(commands).noneMatch(command -> command.matches("(requests?|key)\\b.*"));
        List<String> options = found("`--([a-z-]+)", document);
        assertThat(options).isNotEmpty();
        assertThat(retired(options)).isEmpty();
    }

    @Test
    void noAddressOrCapabilityHoldsOne() throws IOException {
        Map<String, Map<String, Object>> access =
                new Yaml().load(Files.readString(ROOT.resolve("web-admin/src/main/resources/access.yml")));
        List<String> names =
                access.values().stream().flatMap(each -> each.keySet().stream()).toList();

        assertThat(names).hasSizeGreaterThan(50);
        assertThat(retired(names)).isEmpty();
        assertThat(names).noneMatch(name -> name.contains("request"));
    }

    @Test
    void noMessageKeyHoldsOne() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path file : files("web-admin/src/main/resources/messages", "properties")) {
            var messages = new Properties();
            try (var in = Files.newBufferedReader(file)) {
                messages.load(in);
            }
            messages.stringPropertyNames().forEach(key -> keys.add(file.getFileName() + " " + key));
        }

        assertThat(keys).hasSizeGreaterThan(1_000);
        assertThat(retired(keys)).isEmpty();
        assertThat(keys).noneMatch(key -> key.contains("request"));
    }

    @Test
    void noTemplateStyleOrDataFileHoldsOne() throws IOException {
        List<String> names = Stream.of(
                        files("web-admin/src/main/resources/templates", "html"),
                        files("web-admin/src/main/resources/static", "css"),
                        files("web-admin/src/main/resources/static", "js"),
                        files("data", "yml"))
                .flatMap(Collection::stream)
                .map(file -> ROOT.relativize(file).toString())
                .toList();

        assertThat(names).hasSizeGreaterThan(40);
        assertThat(retired(names)).isEmpty();
        for (Path style : files("web-admin/src/main/resources/static", "css")) {
            assertThat(retired(found("\\.([a-z][a-z-]+)(?=[^{}]*\\{)", Files.readString(style))))
                    .as(style.toString())
                    .isEmpty();
        }
    }

    @Test
    void noTwoFilesHoldATypeOfTheSameName() throws IOException {
        Map<String, List<String>> places = new TreeMap<>();
        for (String module : List.of("shared-core", "console", "web-admin")) {
            for (Path file : files(module + "/src", "java")) {
                places.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                        .add(file.toString());
            }
        }
        places.remove("package-info.java");

        assertThat(places).hasSizeGreaterThan(700);
        assertThat(places.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    }

    private static List<String> columns(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select t.name, c.name, t.type
                        from sqlite_master t left join pragma_table_info(t.name) c
                        where t.name not like 'sqlite%'
                        """)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(2) == null ? rows.getString(1) : rows.getString(1) + "." + rows.getString(2));
            }
            return names;
        }
    }

    private static void addNames(String prefix, Map<String, Object> settings, Set<String> names) {
        settings.forEach((name, value) -> {
            names.add(prefix + name);
            if (value instanceof Map<?, ?> inner) {
                @SuppressWarnings("unchecked")
                var below = (Map<String, Object>) inner;
                addNames(prefix + name + ".", below, names);
            }
        });
    }

    private static List<String> retired(Collection<String> names) {
        return names.stream()
                .flatMap(name -> RetiredWords.in(name).map(found -> name + ": " + found))
                .toList();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith("." + ending)).collect(Collectors.toList());
        }
    }
}
