package dev.bellwether.core.cost;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Usage;
import java.nio.charset.StandardCharsets;

/**
 * Tokens guessed from text: a quarter of its UTF-8 bytes, rounded up, and four for each message's frame. It is used for
 * estimates before a call and for answers whose relay reports no usage, and is always marked as estimated.
 */
public final class TokenEstimate {

    private static final int BYTES_PER_TOKEN = 4;
    private static final int TOKENS_PER_MESSAGE = 4;

    /** OpenAI's example of a large image at high detail: 85 and six tiles of 170. */
    private static final long TOKENS_PER_IMAGE = 1_105;

    private TokenEstimate() {}

    /** The tokens of a text. */
    public static long of(String text) {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8).length);
    }

    /** The tokens of so many bytes of text. */
    public static long ofBytes(long bytes) {
        return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }

    /** The tokens that a request makes the model read. */
    public static long of(ChatRequest request) {
        long words = request.messages().stream()
                .mapToLong(message -> TOKENS_PER_MESSAGE + of(message.content()))
                .sum();
        long besides = request.extras().isEmpty() ? 0 : of(request.extras().json());
        return words + besides + request.images() * TOKENS_PER_IMAGE;
    }

    /** The usage of a request whose answer had so many bytes. */
    public static Usage usage(ChatRequest request, long answerBytes) {
        return new Usage(of(request), 0, ofBytes(answerBytes), Usage.Source.ESTIMATED);
    }
}
