package dev.bellwether.core.relay;

import dev.bellwether.core.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The relay's API key. It prints as {@code *****}; only the wire reads it. */
public final class RelayKey {

    private static final String ADVICE =
            "Take it as it was given to you: in the environment with export BELLWETHER_API_KEY=... , on /settings/relay, or with"
                    + " bellwether relay key set. Without one the simulated relay answers.";

    private static final int FINGERPRINT_BYTES = 4;

    private static final int SHOWN = 4;

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
            throw invalid(name + " is set but empty.");
        }
        if (value.toUpperCase(Locale.ROOT).startsWith("YOUR_")) {
            throw invalid(name + " still holds the placeholder from the documentation.");
        }
        boolean printable = value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\'');
        if (!printable || value.length() > 512) {
            throw invalid(name + " does not look like a key: it holds blanks, quotes or unusual characters.");
        }
        return new RelayKey(value);
    }

    private static Problem invalid(String sentence) {
        return new Problem(Problem.Kind.KEY, sentence, ADVICE);
    }

    /**
     * Looks whether it may be the key of a relay. One on this machine may want any word.
     *
     * @param name the variable it comes from, for the sentence
     * @throws Problem of kind KEY if it is a sample, or so short that it could be guessed
     */
    public void requireFor(String name, RelayUrl url) {
        if (isOnThisMachine(url)) {
            return;
        }
        if (value.length() < PlaceholderSecrets.SHORTEST) {
            throw invalid(name
                    + " has only %d characters; a key of a relay has %d at least."
                            .formatted(value.length(), PlaceholderSecrets.SHORTEST));
        }
        if (PlaceholderSecrets.areLike(value)) {
            throw invalid(name + " holds a sample and no key.");
        }
    }

    private static boolean isOnThisMachine(RelayUrl url) {
        return !url.secure()
                || url.host().equals("localhost")
                || url.host().startsWith("127.")
                || url.host().equals("::1");
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

    /** Enough of it for somebody who has it to know it again: what keys begin with, and the end of a long one. */
    public String masked() {
        String begin = value.startsWith("sk-") ? "sk-" : "";
        return begin + "…"
                + (value.length() < PlaceholderSecrets.SHORTEST ? "" : value.substring(value.length() - SHOWN));
    }

    /** Its bytes, for whoever seals them. */
    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
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
    public boolean equals(Object other) {
        return other instanceof RelayKey key && MessageDigest.isEqual(bytes(), key.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "*****";
    }
}
