package dev.bellwether.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.testing.TestGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFolderTests {

    @TempDir
    Path folder;

    private String shipped(String name) throws IOException {
        return Files.readString(Path.of("..", "data", name));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String sentence(Throwable thrown) {
        Throwable cause = thrown;
        while (!(cause instanceof Problem)) {
            cause = cause.getCause();
        }
        return ((Problem) cause).sentence();
    }

    @Test
    void aFolderWithoutFilesUsesTheShippedOnes() {
        assertThat(new DataFolder(folder).read("catalog.yml", CatalogFile.class).models())
                .hasSize(10);
    }

    @Test
    void aFileInTheFolderWins() throws IOException {
        write("routing.yml", shipped("routing.yml").replace("baseline: gpt-4.1", "baseline: gpt-4o"));

        assertThat(new DataFolder(folder)
                        .read("routing.yml", RoutingDocument.class)
                        .baseline())
                .isEqualTo("gpt-4o");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "catalog.yml | provider: openai | provder: openai | provder",
                "catalog.yml | provider: openai | | models[0].provider is missing",
                "catalog.yml | alias: gpt-4o-mini | alias: gpt-4o | gpt-4o is listed twice",
                "catalog.yml | output: 8.00 | output: dear | dear",
                "routing.yml | '    pick: cheapest' | '    pick: nicest' | nicest",
                "routing.yml | candidates: [deepseek-v3.2] | candidates: [] | tier simple: It has no candidates",
                "routing.yml | baseline: gpt-4.1 | baseline: gpt-9 | gpt-9",
                "routing.yml | \\bbrainstorm | (a | (a",
                "routing.yml | '    tier: standard' | '    pick: cheapest' | match every call"
            })
    void aFileThatCannotBeUsedIsToldWithWhatIsWrong(String file, String part, String instead, String told)
            throws IOException {
        String text = shipped(file);
        assertThat(text).contains(part);
        write(file, text.replaceFirst(java.util.regex.Pattern.quote(part), instead == null ? "" : instead));

        assertThatThrownBy(() -> used(new DataFolder(folder)))
                .satisfies(thrown -> assertThat(sentence(thrown)).contains(file).contains(told));
    }

    private static void used(DataFolder folder) {
        try (var door = TestGateway.open(folder.path())) {
            door.bean(Routers.class).current();
        }
    }
}
