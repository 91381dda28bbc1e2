package dev.bellwether.core.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.problem.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class RelayKeyTests {

    private static final String GOOD = "canary-4711-Zq8vT2";

    private static RelayTargets targets(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", variables));
        var hosts = new RelayHosts(List.of(), null, host -> List.of(InetAddress.getByName(host)), false);
        return new RelayTargets(
                environment,
                "https://relay.example/v1",
                () -> URI.create("http://127.0.0.1:1/v1"),
                hosts,
                ConfiguredRelay.NONE);
    }

    @Test
    void aKeyPrintsAsStars() {
        RelayKey key = RelayKey.parse("BELLWETHER_API_KEY", "canary-12345");

        assertThat(key).hasToString("*****");
        assertThat(new RelayTarget("r", URI.create("https://r"), key, false).toString())
                .doesNotContain("canary");
        assertThat(key.bearer()).isEqualTo("Bearer canary-12345");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "YOUR_HOLYSHEEP_API_KEY", "your_api_key", "two words", "\"quoted\"", "kéy", "a\tb"})
    void anEmptyPlaceholderOrMalformedKeyIsRefusedWithThePlaceToPutAGoodOne(String text) {
        assertThatThrownBy(() -> targets(Map.of("HOLYSHEEP_API_KEY", text)).current())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.KEY);
                    assertThat(problem.sentence()).contains("HOLYSHEEP_API_KEY");
                    assertThat(problem.advice()).contains("BELLWETHER_API_KEY");
                });
    }

    @Test
    void withoutAKeyCallsGoToTheSimulatedRelay() {
        RelayTarget target = targets(Map.of()).current();

        assertThat(target.simulated()).isTrue();
        assertThat(target.name()).isEqualTo("simulated");
    }

    @Test
    void withAKeyCallsGoToTheDefaultRelayOrTheOneThatIsNamed() {
        assertThat(targets(Map.of("BELLWETHER_API_KEY", GOOD)).current().name()).isEqualTo("relay.example");
        RelayTarget named = targets(
                        Map.of("BELLWETHER_API_KEY", "k", "BELLWETHER_BASE_URL", "http://127.0.0.1:4010/v1/"))
                .current();
        assertThat(named.baseUrl()).hasToString("http://127.0.0.1:4010/v1");
        assertThat(named.simulated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k",
                "sk-1234",
                "fifteen-letters",
                "sk-1234567890abcdef",
                "changeme-changeme",
                "xxxxxxxxxxxxxxxxxxxx",
                "sk-your-key-goes-here-now",
                "example-key-of-a-relay"
            })
    void aShortKeyOrASampleIsRefusedForARelayThatIsNotOnThisMachine(String text) {
        assertThatThrownBy(() -> targets(Map.of("BELLWETHER_API_KEY", text)).requireSound())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.KEY));
        targets(Map.of("BELLWETHER_API_KEY", text, "BELLWETHER_BASE_URL", "http://127.0.0.1:4010/v1"))
                .requireSound();
    }

    @Test
    void aKeyIsShownByItsEndAndItsFingerprintOnly() {
        assertThat(RelayKey.parse("k", "sk-" + GOOD).masked()).isEqualTo("sk-…8vT2");
        assertThat(RelayKey.parse("k", GOOD).masked()).isEqualTo("…8vT2");
        assertThat(RelayKey.parse("k", "short").masked()).isEqualTo("…");
        assertThat(RelayKey.parse("k", GOOD).fingerprint()).hasSize(8);
    }

    @Test
    void aUrlWithoutAKeyIsToldAndNotSimulated() {
        assertThatThrownBy(() -> targets(Map.of("BELLWETHER_BASE_URL", "http://127.0.0.1:4010/v1"))
                        .current())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relay.example/v1",
                "ftp://relay.example",
                "http://relay.example/v1",
                "https://user@relay.example/v1",
                "https://relay.example/v1?key=x",
                "https://",
                "not a url"
            })
    void aUrlThatWouldLeakTheKeyOrGoNowhereIsRefused(String url) {
        assertThatThrownBy(() -> targets(Map.of("BELLWETHER_API_KEY", "k", "BELLWETHER_BASE_URL", url))
                        .current())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.USAGE));
    }
}
