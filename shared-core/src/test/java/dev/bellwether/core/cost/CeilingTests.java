package dev.bellwether.core.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Extras;
import dev.bellwether.core.chat.Message;
import dev.bellwether.core.chat.MessageRole;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.testing.TestCall;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CeilingTests {

    private static final Price PRICE = new Price(
            LocalDate.parse("2026-01-01"),
            new TokenPrice(2_000_000_000L),
            new TokenPrice(500_000_000L),
            new TokenPrice(2_500_000_000L),
            new TokenPrice(8_000_000_000L),
            null,
            false,
            new Price.LongPrompt(
                    1_000,
                    new TokenPrice(4_000_000_000L),
                    new TokenPrice(1_000_000_000L),
                    new TokenPrice(5_000_000_000L),
                    new TokenPrice(12_000_000_000L)),
            null);

    @Test
    void noUsageThatARequestCanHaveCostsMore() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            var request = TestCall.of("x".repeat(1 + random.nextInt(2_500)))
                    .maxTokens(1 + random.nextInt(4_000))
                    .chat();
            Ceiling ceiling = Ceiling.of(request, PRICE);
            long prompt = random.nextLong(ceiling.promptTokens() + 1);
            long cached = random.nextLong(prompt + 1);
            long written = random.nextLong(prompt - cached + 1);
            var usage =
                    new Usage(prompt, cached, written, random.nextInt(request.maxTokens() + 1), Usage.Source.REPORTED);

            assertThat(ceiling.of(request.maxTokens())).isGreaterThanOrEqualTo(CostModel.cost(usage, PRICE));
        }
    }

    @Test
    void asManyTokensAreAllowedAsTheMoneyPaysForAndNotOneMore() {
        var random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            var ceiling = new Ceiling(
                    random.nextInt(5_000),
                    1 + random.nextInt(4),
                    new TokenPrice(random.nextLong(20_000_000_000L)),
                    new TokenPrice(1 + random.nextLong(90_000_000_000L)));
            var money = new Money(random.nextLong(200_000_000L));

            int tokens = ceiling.tokensFor(money, 4_000);

            assertThat(tokens == 0 || ceiling.of(tokens).compareTo(money) <= 0).isTrue();
            assertThat(tokens == 4_000 || ceiling.of(tokens + 1).compareTo(money) > 0)
                    .isTrue();
        }
    }

    @Test
    void anImageThatIsSentAlongCountsAsAnImageAndNotByItsBytes() {
        String image = "{\"content\":[{\"type\":\"text\",\"text\":\"What is this?\"},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,"
                + "iVBORw0KGgo/+=".repeat(100_000) + "\"}}]}";
        var message = new Message(MessageRole.USER, "What is this?", new Extras(image));

        long tokens = Ceiling.tokens(new ChatRequest(List.of(message), 0.7, 100, Extras.NONE, false, 1, 1));

        assertThat(tokens).isBetween(5_000L, 5_300L);
    }

    @Test
    void everyAnswerThatIsAskedForIsHeldBack() {
        var one = new ChatRequest(List.of(new Message(MessageRole.USER, "hi")), 0.7, 100, Extras.NONE, false, 0, 1);
        var four = new ChatRequest(List.of(new Message(MessageRole.USER, "hi")), 0.7, 100, Extras.NONE, false, 0, 4);

        assertThat(Ceiling.of(four, PRICE).of(100).minus(Ceiling.of(one, PRICE).of(100)))
                .isEqualTo(new Money(300 * 8_000L));
    }
}
