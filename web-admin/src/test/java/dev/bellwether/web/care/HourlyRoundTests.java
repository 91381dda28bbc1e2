package dev.bellwether.web.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.CallTexts;
import dev.bellwether.core.ledger.Entries;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.store.Writer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the web process does for the books by itself. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class HourlyRoundTests {

    private static final Path data = Path.of("target", "round-" + System.nanoTime());

    @Autowired
    ChatGateway gateway;

    @Autowired
    CallTexts texts;

    @Autowired
    Writer writer;

    @Autowired
    HourlyRound round;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("bellwether.data", data::toString);
        registry.add("bellwether.text.keep", () -> "true");
    }

    @Test
    void booksThatAreNotSoundAreWarnedOfAndOldWordsAreDeleted(CapturedOutput output) throws Exception {
        var origin = new CallRequest.Origin(Entries.Face.WEB, Entries.Purpose.ASK, null);
        var last = gateway.call(CallRequest.of(ChatRequest.of(null, "hello", 0.7, 500), RouteWish.AUTO, origin))
                .blockLast(Duration.ofSeconds(20));
        String id = ((CallEvent.Answered) last).result().id();
        // The words are handed in behind the call's end; what is handed in later is written later.
        writer.decideNow(connection -> true);
        assertThat(texts.of(id)).isPresent();
        execute("update call_text set kept_ms = 0");
        round.go();
        assertThat(output.getErr()).doesNotContain("not sound");
        assertThat(texts.of(id)).isEmpty();

        execute("update rollup set calls = calls + 1");
        round.go();
        assertThat(output.getErr()).contains("warning  The books are not sound; bellwether ledger verify says more.");
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
