package dev.bellwether.core.cost;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Message;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an attempt can cost at most, so that money can be held back before it is sent. A byte-level token is a byte or
 * more, so a prompt has no more tokens than bytes; each of them may be the dearest kind of input.
 *
 * @param promptTokens more than the prompt can have
 * @param choices how many answers are asked for
 * @param input the dearest rate at which any of the prompt can be charged
 * @param output the dearest rate for what is written
 */
public record Ceiling(long promptTokens, int choices, TokenPrice input, TokenPrice output) {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    /** An image in a request, as a data URL; base64 has neither quotes nor backslashes. */
    private static final Pattern IMAGE = Pattern.compile("(?<=\"url\":\")data:image/[^\"\\\\]*+");

    /** Roles, separators and the like that vendors put around a message. */
    private static final int TOKENS_PER_MESSAGE = 16;

    /** Vendors put an instruction of their own in front of tools; Anthropic's pricing page lists up to about 700 tokens. */
    private static final int TOKENS_FOR_TOOLS = 1_000;

    /** Google counts 258 for each tile of 768 pixels; this is a large image of sixteen of them, and more than others take. */
    private static final int TOKENS_PER_IMAGE = 5_000;

    /** The ceiling of a request at a price. */
    public static Ceiling of(ChatRequest request, Price price) {
        return of(tokens(request), request.choices(), price);
    }

    /**
     * The ceiling at a price.
     *
     * @param tokens more than the prompt can have
     * @param choices how many answers are asked for
     */
    public static Ceiling of(long tokens, int choices, Price price) {
        return new Ceiling(
                tokens,
                choices,
                highestRate(price.possible(tokens)
                        .flatMap(rates -> Stream.of(rates.input(), rates.cachedInput(), rates.cacheWrite()))),
                highestRate(price.possible(tokens).map(Price::output)));
    }

    /** More tokens than the request can make a model read. */
    public static long tokens(ChatRequest request) {
        long messages = request.messages().stream().mapToLong(Ceiling::tokens).sum();
        return messages
                - (request.images() > 0 ? imageBytes(request) : 0)
                + bytes(request.extras().json())
                + (request.tools() ? TOKENS_FOR_TOOLS : 0)
                + (long) request.images() * TOKENS_PER_IMAGE;
    }

    /**
     * Bytes of images that are sent along, which are counted as images. A person's words are in a message's content besides,
     * so none of these is taken for one.
     */
    private static long imageBytes(ChatRequest request) {
        return request.messages().stream()
                .flatMap(message -> IMAGE.matcher(message.extras().json()).results())
                .mapToLong(image -> image.end() - image.start())
                .sum();
    }

    private static long tokens(Message message) {
        return TOKENS_PER_MESSAGE
                + bytes(message.content())
                + bytes(message.extras().json());
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static TokenPrice highestRate(Stream<TokenPrice> rates) {
        return rates.max(TokenPrice::compareTo).orElseThrow();
    }

    /**
     * What it costs at most if each answer may have so many tokens, rounded up.
     *
     * @throws ArithmeticException if the amount does not fit into nano-USD
     */
    public Money of(int maxTokens) {
        return new Money(prompt().add(forToken().multiply(BigInteger.valueOf(maxTokens)))
                .add(MILLION.subtract(BigInteger.ONE))
                .divide(MILLION)
                .longValueExact());
    }

    /**
     * How many tokens each answer may have for that money.
     *
     * @param max no more than these
     * @return less than 1 if the prompt alone may cost more
     */
    public int tokensFor(Money money, int max) {
        if (of(max).compareTo(money) <= 0) {
            return max;
        }
        // What is left is less than the dearest answer, so it is divided by more than nothing.
        BigInteger left = BigInteger.valueOf(money.nanoUsd()).multiply(MILLION).subtract(prompt());
        return left.signum() <= 0 || forToken().signum() == 0
                ? 0
                : left.divide(forToken()).min(BigInteger.valueOf(max)).intValueExact();
    }

    private BigInteger prompt() {
        return BigInteger.valueOf(promptTokens).multiply(BigInteger.valueOf(input.nanoUsdPerMillion()));
    }

    private BigInteger forToken() {
        return BigInteger.valueOf(choices).multiply(BigInteger.valueOf(output.nanoUsdPerMillion()));
    }
}
