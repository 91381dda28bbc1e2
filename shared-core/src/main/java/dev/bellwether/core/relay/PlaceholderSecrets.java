package dev.bellwether.core.relay;

import java.util.Locale;
import java.util.regex.Pattern;

/** Secrets that documentation shows and nobody means. They are known by their making, so none of them stands here. */
public final class PlaceholderSecrets {

    /** A shorter secret could be guessed. */
    public static final int SHORTEST = 16;

    private static final Pattern REPEATED = Pattern.compile("(.{1,8}?)\\1+.{0,7}");
    private static final Pattern WORDS =
            Pattern.compile(".*(your[-_ ]|change.?(me|this|it)|example|sample|placeholder|replace.?me|password).*");
    private static final int ROW = 8;

    private PlaceholderSecrets() {}

    /** Whether a secret is one of them: a word for one, a thing said over and over, or the row of digits or letters. */
    public static boolean areLike(String secret) {
        String low = secret.toLowerCase(Locale.ROOT);
        String bare = low.startsWith("sk-") ? low.substring("sk-".length()) : low;
        return WORDS.matcher(low).matches()
                || counts(low, 1)
                || counts(low, -1)
                || (bare.length() > 1 && REPEATED.matcher(bare).matches());
    }

    /** Whether eight characters in a row are each the next of the one before, up or down. */
    private static boolean counts(String text, int step) {
        int row = 1;
        for (int i = 1; i < text.length() && row < ROW; i++) {
            row = text.charAt(i) == text.charAt(i - 1) + step ? row + 1 : 1;
        }
        return row >= ROW;
    }
}
