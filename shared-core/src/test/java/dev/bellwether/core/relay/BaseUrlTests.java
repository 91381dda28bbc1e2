package dev.bellwether.core.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which base URLs may be typed on a page, and which whoever starts Bellwether may name. */
class BaseUrlTests {

    private static final Map<String, List<String>> NAMES = Map.of(
            "public.example", List.of("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"),
            "xn--bcher-kva.public.example", List.of("93.184.215.14"),
            "localhost", List.of("127.0.0.1", "::1"),
            "here.localhost.example", List.of("127.0.0.1"),
            "private.example", List.of("10.1.2.3"),
            "both.example", List.of("93.184.215.14", "192.168.0.10"),
            "mapped.example", List.of("::ffff:192.168.0.10"),
            "metadata.example", List.of("169.254.169.254"));

    static List<InetAddress> lookup(String host) throws UnknownHostException {
        boolean address = host.contains(":") || host.matches("[0-9.]+");
        if (!address && !NAMES.containsKey(host)) {
            throw new UnknownHostException(host);
        }
        var found = new java.util.ArrayList<InetAddress>();
        for (String each : NAMES.getOrDefault(host, List.of(host))) {
            found.add(InetAddress.getByName(each));
        }
        return found;
    }

    private static RelayHosts hosts(String... allowed) {
        return new RelayHosts(List.of(allowed), null, BaseUrlTests::lookup, false);
    }

    static Stream<String> corpus() throws IOException {
        try (InputStream in = BaseUrlTests.class.getResourceAsStream("/relay/base-urls.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }

    @Test
    void theCorpusIsLargeEnoughAndHasBothSorts() throws IOException {
        assertThat(corpus()).hasSizeGreaterThan(100);
        assertThat(corpus().filter(line -> line.startsWith("ok "))).hasSize(8);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aPageMayNameRelaysThatAreInTheWorldAndNothingElse(String line) {
        String rest = line.substring(line.indexOf(' ') + 1);
        if (line.startsWith("ok ")) {
            String[] parts = rest.split(" -> ", 2);
            RelayUrl url = RelayUrl.parse(parts[0]);
            hosts().requireConfiguredNow(url);
            assertThat(url).hasToString(parts[1]);
            assertThat(RelayUrl.parse(parts[1])).isEqualTo(url);
        } else {
            assertThatThrownBy(() -> hosts().requireConfiguredNow(RelayUrl.parse(rest)))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.USAGE));
        }
    }

    @Test
    void aSentenceNeverRepeatsWhatMayHoldAPassword() {
        assertThatThrownBy(() -> RelayUrl.parse("https://user:hunter2@public.example/"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
        assertThatThrownBy(() -> RelayUrl.parse("https://public.example/?key=hunter2"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:4010/v1", "https://10.0.0.5/v1", "https://[fc00::1]/v1", "http://[::1]:1/v1"})
    void whoeverStartsBellwetherMayNameThisMachineAndTheirOwnNetwork(String url) {
        assertThatCode(() -> hosts().requireFromEnvironment(RelayUrl.parse(url)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/v1",
                "https://[fd00:ec2::254]/v1",
                "https://100.100.100.200/v1",
                "https://[::ffff:169.254.169.254]/v1",
                "http://10.0.0.5/v1",
                "http://public.example/v1",
                "https://0.0.0.0/v1"
            })
    void butNoMetadataServiceAndNoKeyInTheClear(String url) {
        assertThatThrownBy(() -> hosts().requireFromEnvironment(RelayUrl.parse(url)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void whereHostsAreAllowedOnlyThoseMayBeChosenAlsoInOnesOwnNetwork() {
        RelayHosts hosts = hosts("10.0.0.5", "Private.example", "127.0.0.1", "169.254.169.254");

        hosts.requireConfiguredNow(RelayUrl.parse("https://10.0.0.5/v1"));
        hosts.requireConfiguredNow(RelayUrl.parse("https://private.example/v1"));
        hosts.requireConfiguredNow(RelayUrl.parse("http://127.0.0.1:4010/v1"));
        for (String refused : List.of(
                "https://public.example/v1",
                "https://10.0.0.6/v1",
                "http://10.0.0.5/v1",
                "https://169.254.169.254/v1",
                "https://a.private.example/v1")) {
            assertThatThrownBy(() -> hosts.requireConfiguredNow(RelayUrl.parse(refused)))
                    .as(refused)
                    .isInstanceOf(Problem.class);
        }
    }
}
