package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BudgetCommandTests {

    @TempDir
    Path data;

    private Run run(String input, String... words) throws Exception {
        return TestConsole.run(data, Map.of("BELLWETHER_ZONE", "Europe/Amsterdam"), input, words);
    }

    private static JsonNode json(Run run) {
        return new JsonMapper().readTree(run.out());
    }

    @Test
    void aBudgetIsMadeChangedShownAndEnded() throws Exception {
        Run made = run("", "budget", "set", "ads", "--limit", "5", "--period", "day", "--for", "tag:ads", "-o", "json");
        assertThat(made.code()).as(made.err()).isZero();
        JsonNode row = json(made).get(0);
        assertThat(row.get("limit_usd").stringValue()).isEqualTo("5.000000000");
        assertThat(row.get("for").stringValue()).isEqualTo("tag:ads");
        assertThat(row.get("warn_percent").intValue()).isEqualTo(80);

        Run script = run("""
                budget set ads --limit 0.000000001 --warn never --step-down 90
                budget set ads --limit 0.000000001
                budget list -o csv
                budget show ads --part events
                budget end ads
                budget -o json
                """, "-");
        assertThat(script.code()).as(script.err()).isZero();
        assertThat(script.out())
                .contains("ads,tag:ads,day,0.000000001,0.000000000,0.000000000,0.000000001,")
                .contains("limit $5.00 before, $0.000000 now".replace("$0.000000", "<$0.000001"))
                .contains("warns at % 80 before, never now")
                .contains("made")
                .endsWith("[ ]\n");
    }

    @Test
    void whatNothingIsLeftForIsRefusedWithExitCodeThree() throws Exception {
        assertThat(run("", "budget", "set", "all", "--limit", "0.000001").code())
                .isZero();

        Run refused = run("", "ask", "-m", "gpt-4.1", "Name three rivers of Europe");

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("all", "$0.000001", "(Europe/Amsterdam)");
    }

    @Test
    void whatCannotBeMeantIsAnErrorOfUsage() throws Exception {
        assertThat(run("", "budget", "set", "b", "--for", "tag:ads").code()).isEqualTo(2);
        assertThat(run("", "budget", "set", "b", "--limit", "5", "--for", "tier:deluxe")
                        .code())
                .isEqualTo(2);
        assertThat(run("", "budget", "show", "nobody").code()).isEqualTo(2);
    }
}
