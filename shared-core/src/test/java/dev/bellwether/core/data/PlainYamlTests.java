package dev.bellwether.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainYamlTests {

    record Names(List<String> names) {}

    private static Names read(String text) {
        return Documents.readPlainYaml(text, "the text", Names.class);
    }

    @Test
    void whatStandsThereIsRead() {
        assertThat(read("names: [a, 'b & *c', \"!d\"]").names()).containsExactly("a", "b & *c", "!d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "names: &all [a] | line 1 cannot be used: it has anchors and aliases",
                "names: [&x a, *x] | anchors and aliases",
                "names: [!!str a] | tags",
                "names: !custom [a] | tags",
            })
    void anchorsAliasesAndTagsAreRefusedWithTheirLine(String text, String said) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Problem.class).hasMessageContaining(said);
    }

    @Test
    void aTextOfMoreThanAMebibyteIsRefused() {
        assertThatThrownBy(() -> read("names: [a] #" + "x".repeat(1_048_576)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("longer than 1 MiB");
    }
}
