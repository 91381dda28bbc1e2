package dev.bellwether.web.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.CallTexts;
import dev.bellwether.core.ledger.Entries;
import dev.bellwether.core.routing.RouteWish;
import java.nio.file.Path;
import java.sql.DriverManager;
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
    HourlyRound round;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("bellwether.data", data::toString);
        registry.add("bellwether.text.keep", () -> "true");
        registry.add("bellwether.retention.text", () -> "-1h");
    }

    @Test
    void booksThatAreNotSoundAreWarnedOfAndOldWordsAreDeleted(CapturedOutput output) throws Exception {
        var origin = new CallRequest.Origin(Entries.Face.WEB, Entries.Purpose.ASK, null);
        var last = gateway.call(CallRequest.of(ChatRequest.of(null, "hello", 0.7, 500), RouteWish.AUTO, origin))
                .blockLast(Duration.ofSeconds(20));
        String id = ((CallEvent.Answered) last).result().id();
        round.go();
        assertThat(output.getErr()).doesNotContain("not sound");
        assertThat(texts.of(id)).isEmpty();

        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement()) {
            statement.execute("update rollup set calls = calls + 1");
        }
        round.go();
        assertThat(output.getErr()).contains("warning  The books are not sound; bellwether ledger verify says more.");
    }
}
