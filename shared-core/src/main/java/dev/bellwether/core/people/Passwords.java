package dev.bellwether.core.people;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.bellwether.core.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * Which passwords will do, and how they are kept: 12 to 128 characters of any kind (OWASP ASVS 5.0, 6.2), none that is
 * guessed at once, as PBKDF2 with HMAC-SHA256 and 600,000 rounds (OWASP Password Storage Cheat Sheet). Not bcrypt, which
 * reads 72 bytes and no further.
 */
public final class Passwords {

    private static final int SHORTEST = 12;
    private static final int MAX_LENGTH = 128;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int ROUNDS = 600_000;

    /** Of zxcvbn's grades 0 to 4: 2 is guessed in about a hundred million tries, 1 in a million. */
    private static final int WEAKEST = 2;

    /** What zxcvbn looks at; its time grows with the square of the length. */
    private static final int LOOKED_AT = 64;

    /** How long one waits for its turn. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final List<String> CONTEXT = List.of("bellwether", "gateway", "relay", "ledger");

    /** A salt and a hash of zeros, for names without an account: comparing takes as long as with a real hash. */
    private static final String UNKNOWN_ACCOUNT = "{pbkdf2}" + "00".repeat(SALT_BYTES + HASH_BYTES);

    private final PasswordEncoder encoder;
    private final Zxcvbn strength = new Zxcvbn();

    /** Each takes a processor for a third of a second; a crowd at the login must not take them all. */
    private final Semaphore atOnce = new Semaphore(2, true);

    Passwords() {
        this(ROUNDS);
    }

    /** @param rounds iterations of PBKDF2; only tests take fewer than {@value #ROUNDS} */
    public Passwords(int rounds) {
        encoder = new DelegatingPasswordEncoder(
                "pbkdf2",
                Map.of(
                        "pbkdf2",
                        new Pbkdf2PasswordEncoder(
                                "", SALT_BYTES, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256)));
    }

    /**
     * Looks whether it will do.
     *
     * @param name the account's, which must not be the password
     * @throws Problem if it will not
     */
    public void require(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > MAX_LENGTH) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The password has %d characters.".formatted(length),
                    "Take %d to %d; a few words with blanks between are easy to remember."
                            .formatted(SHORTEST, MAX_LENGTH));
        }
        String head = password.substring(0, Math.min(LOOKED_AT, password.length()));
        var known = new java.util.ArrayList<>(CONTEXT);
        known.add(name);
        if (strength.measure(head, known).getScore() < WEAKEST) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "That password is among the first that anyone would try.",
                    "Take a few words that have nothing to do with each other, or with you.");
        }
    }

    /** As it is kept. */
    String encode(String password) {
        return alone(() -> encoder.encode(password));
    }

    /**
     * Whether it is that one. It takes as long when there is none to compare with.
     *
     * @param kept as it is kept, or null
     */
    boolean matches(String password, @Nullable String kept) {
        boolean same = alone(() -> encoder.matches(
                password.length() > 2 * MAX_LENGTH ? "" : password, kept == null ? UNKNOWN_ACCOUNT : kept));
        return same && kept != null;
    }

    private <T> T alone(Supplier<T> work) {
        try {
            if (!atOnce.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PasswordsBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PasswordsBusy();
        }
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
