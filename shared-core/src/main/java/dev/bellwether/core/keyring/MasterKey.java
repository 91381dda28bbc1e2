package dev.bellwether.core.keyring;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.PlaceholderSecrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** A key that seals other keys. It prints as {@code *****}. */
final class MasterKey {

    static final int BYTES = 32;

    private static final int MAX_LENGTH = 512;
    private static final int ROUNDS = 600_000;
    private static final byte[] SALT = "bellwether master key".getBytes(StandardCharsets.UTF_8);

    private final SecretKey key;

    private MasterKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * Takes a master key as it stands in the environment or in its file: 32 bytes in base64, or a long phrase, which is
     * stretched.
     *
     * @param place where it stands, for a sentence
     * @throws Problem of kind KEY if it is empty, too short or a sample
     */
    static MasterKey parse(String place, String text) {
        String strip = text.strip();
        requireSound(place, strip);
        byte[] decoded = decoded(strip);
        return new MasterKey(decoded.length == BYTES ? decoded : stretched(strip));
    }

    /** The key itself, for the seal. */
    SecretKey secret() {
        return key;
    }

    /**
     * Looks whether a text may be one.
     *
     * @throws Problem of kind KEY if not
     */
    static void requireSound(String place, String text) {
        String strip = text.strip();
        int bytes = strip.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0) {
            throw invalid(place + " is set but empty.");
        }
        if (bytes < PlaceholderSecrets.SHORTEST || bytes > MAX_LENGTH) {
            throw invalid(place
                    + " has %d bytes; it needs %d to %d.".formatted(bytes, PlaceholderSecrets.SHORTEST, MAX_LENGTH));
        }
        if (PlaceholderSecrets.areLike(strip)) {
            throw invalid(place + " holds a sample, which everyone knows.");
        }
    }

    private static Problem invalid(String sentence) {
        return new Problem(
                Problem.Kind.KEY,
                sentence,
                "Make one with: openssl rand -base64 32 ; or leave it out to have one made.");
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    private static byte[] stretched(String phrase) {
        var spec = new PBEKeySpec(phrase.toCharArray(), SALT, ROUNDS, BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey that && Arrays.equals(key.getEncoded(), that.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return MasterKey.class.hashCode();
    }

    @Override
    public String toString() {
        return "*****";
    }
}
