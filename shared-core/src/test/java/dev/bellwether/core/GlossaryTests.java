package dev.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.store.Database;
import dev.bellwether.testing.MigratedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/glossary.md names what there is. */
class GlossaryTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private static final int CLASSES = 3;
    private static final int TABLES = 4;
    private static final int COMMANDS = 5;
    private static final int PAGES = 6;

    @Test
    void everyClassIsInTheCode() throws IOException {
        Set<String> types = new TreeSet<>();
        for (String module : List.of("shared-core", "console", "web-admin")) {
            try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                sources.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> types.add(name.replace(".java", "")));
            }
        }
        types.add("BreakerStatus"); // nested in RelayHealth

        assertThat(column(CLASSES)).hasSizeGreaterThan(40).isSubsetOf(types);
    }

    @Test
    void theTablesAreThoseOfTheDatabase(@TempDir Path folder) throws SQLException, IOException {
        MigratedDatabase.copyInto(folder);
        Set<String> tables = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Database.NAME));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select name from sqlite_master where type in ('table', 'view') and name not glob '*_schema_*' and name not like 'sqlite%'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }

        assertThat(column(TABLES)).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void everyCommandIsInTheListOfCommands() throws IOException {
        String commands = Files.readString(ROOT.resolve("docs/commands.md"));

        assertThat(column(COMMANDS))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(commands).contains("\n## " + command + "\n"));
    }

    @Test
    void everyPageHasARoute() throws IOException {
        String access = Files.readString(ROOT.resolve("web-admin/src/main/resources/access.yml"));

        assertThat(column(PAGES))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(access).contains("  GET " + page + ": "));
    }

    private static Set<String> column(int column) throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/glossary.md")).stream()
                .filter(line -> line.startsWith("| **"))
                .map(line -> line.split("\\|", -1)[column])
                .flatMap(cell -> NAME.matcher(cell).results().map((MatchResult match) -> match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
