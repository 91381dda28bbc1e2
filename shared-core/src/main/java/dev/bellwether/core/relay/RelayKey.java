package dev.bellwether.core.relay;

import dev.bellwether.core.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The relay's API key. It prints as {@code *****}; only the wire reads it. */
public final class RelayKey {

    private static final String PLACE =
            "Put the key in the environment: export BELLWETHER_API_KEY=... ; or unset it to use the simulated relay.";

    private static final int FINGERPRINT_BYTES = 4;

    private final String value;

    private RelayKey(String value) {
        this.value = value;
    }

    /**
     * Takes a key as a person has set it.
     *
     * @param name the variable it comes from, for the sentence
     * @throws Problem of kind KEY if it is empty, a placeholder, or cannot be a key
     */
    public static RelayKey parse(String name, String text) {
        String value = text.strip();
        if (value.isEmpty()) {
            throw unusable(name + " is set but empty.");
        }
        if (value.toUpperCase(java.util.Locale.ROOT).startsWith("YOUR_")) {
            throw unusable(name + " still holds the placeholder from the documentation.");
        }
        boolean printable = value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\'');
        if (!printable || value.length() > 512) {
            throw unusable(name + " does not look like a key: it holds blanks, quotes or unusual characters.");
        }
        return new RelayKey(value);
    }

    private static Problem unusable(String sentence) {
        return new Problem(Problem.Kind.KEY, sentence, PLACE);
    }

    /** The first characters of its SHA-256: enough to tell two keys apart, not to guess one. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The text without the key: relays repeat it in what they say of it. */
    String hide(String text) {
        return text.replace(value, "*****");
    }

    /** The header's value; for the wire alone. */
    public String bearer() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "*****";
    }
}
