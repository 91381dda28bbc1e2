package dev.bellwether.core.relay;

import java.util.Locale;
import java.util.regex.Pattern;

/** Secrets that documentation shows and nobody means. They are known by their making, so none of them stands here. */
public final class Samples {

    /** A shorter secret could be guessed. */
    public static final int SHORTEST = 16;

    private static final Pattern REPEATED = Pattern.compile("(.{1,8}?)\\1+.{0,7}");
    private static final Pattern WORDS =
            Pattern.compile(".*(your[-_ ]|change.?(me|this|it)|example|sample|placeholder|replace.?me|password).*");
    private static final Pattern COUNTED = Pattern.compile(".*(0123456789|1234567890|12345678|abcdefgh|87654321).*");

    private Samples() {}

    /** Whether a secret is one of them: a word for one, a thing said over and over, or the row of digits or letters. */
    public static boolean areLike(String secret) {
        String low = secret.toLowerCase(Locale.ROOT);
        String bare = low.startsWith("sk-") ? low.substring("sk-".length()) : low;
        return WORDS.matcher(low).matches()
                || COUNTED.matcher(low).matches()
                || (bare.length() > 1 && REPEATED.matcher(bare).matches());
    }
}
