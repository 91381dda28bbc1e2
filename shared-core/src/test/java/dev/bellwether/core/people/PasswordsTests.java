package dev.bellwether.core.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.problem.Problem;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

class PasswordsTests {

    private final Passwords passwords = new Passwords(AccountsFixture.FEW_ROUNDS);

    /** So many different emoji, each of four bytes and two of Java's characters. */
    private static String emoji(int count) {
        return IntStream.range(0, count)
                .map(i -> 0x1f300 + i * 37 % 250)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void aPasswordOfSixtyFourEmojiWorksWholeAndIsNotCut() {
        String password = emoji(64);
        passwords.require(password, "mira");

        String kept = passwords.encode(password);

        assertThat(passwords.matches(password, kept)).isTrue();
        // What bcrypt would read of it, and all but the last character.
        assertThat(passwords.matches(emoji(18), kept)).isFalse();
        assertThat(passwords.matches(emoji(63), kept)).isFalse();
    }

    @Test
    void aPasswordIsKeptAfterSixHundredThousandRoundsOfPbkdf2() {
        String password = emoji(20);
        String kept = new Passwords().encode(password);
        var asAdvised = new Pbkdf2PasswordEncoder("", 16, 600_000, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);

        assertThat(kept).startsWith("{pbkdf2}");
        assertThat(asAdvised.matches(password, kept.substring("{pbkdf2}".length())))
                .isTrue();
    }

    @Test
    void twelveToAHundredAndTwentyEightCharactersAreTakenWhateverTheirBytes() {
        String words = "seven quiet herons cross the frozen harbour while nobody counts the lamps on the pier; "
                + "only Tomek hums a waltz for rain in march and snow in may";
        assertThat(words).hasSizeGreaterThan(128);
        assertThatCode(() -> passwords.require(words.substring(0, 128), "mira")).doesNotThrowAnyException();
        assertThatCode(() -> passwords.require(emoji(128), "mira")).doesNotThrowAnyException();
        assertThatCode(() -> passwords.require("vqk!7Zp2xWt9", "mira")).doesNotThrowAnyException();
        assertThatThrownBy(() -> passwords.require(words.substring(0, 129), "mira"))
                .hasMessageContaining("129 characters");
        assertThatThrownBy(() -> passwords.require(emoji(129), "mira")).hasMessageContaining("129 characters");
        assertThatThrownBy(() -> passwords.require("vqk!7Zp2xWt", "mira")).hasMessageContaining("11 characters");
    }

    @Test
    void aHundredAndTwentyEightEmojiAreComparedWhole() {
        String kept = passwords.encode(emoji(128));

        assertThat(passwords.matches(emoji(128), kept)).isTrue();
        assertThat(passwords.matches(emoji(127), kept)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "passwordpassword",
                "123456789012",
                "qwertyuiop123",
                "iloveyou1234",
                "aaaaaaaaaaaaaaaa",
                "abcabcabcabc",
                "P@ssw0rd1234",
                "letmeinletmein",
                "Bellwether2026",
                "miramiramira",
                "mira.van.dijk"
            })
    void whatAnyoneWouldTryFirstIsRefused(String common) {
        assertThatThrownBy(() -> passwords.require(common, "mira.van.dijk"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.USAGE))
                .hasMessageContaining("among the first");
    }

    @Test
    void aProblemNeverRepeatsThePassword() {
        assertThatThrownBy(() -> passwords.require("password1234", "mira"))
                .extracting(e -> e.getMessage() + ((Problem) e).advice())
                .asString()
                .doesNotContain("password1234");
    }

    @Test
    void whatIsKeptIsNeverThePasswordAndNeverAcceptedAsOne() {
        String kept = passwords.encode(AccountsFixture.PASSWORD);

        assertThat(kept).startsWith("{pbkdf2}").doesNotContain(AccountsFixture.PASSWORD);
        assertThat(passwords.encode(AccountsFixture.PASSWORD))
                .as("each has its own salt")
                .isNotEqualTo(kept);
        assertThat(passwords.matches(kept, kept)).isFalse();
        assertThat(passwords.matches(kept.substring("{pbkdf2}".length()), kept)).isFalse();
        assertThat(passwords.matches("", kept)).isFalse();
    }

    @Test
    void nobodyIsLetInWithoutAPassword() {
        assertThat(passwords.matches("the password of nobody", null)).isFalse();
        assertThat(passwords.matches("x".repeat(100_000), null)).isFalse();
    }
}
