package dev.bellwether.core.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.ConfiguredRelay.Choice;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.HostLookup;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.relay.SettingSource;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.DatabaseFile;
import dev.bellwether.testing.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay that an admin chooses, its sealed key and the master key, on a real database and real files. */
class KeyringTests {

    private static final Actor MIRA = Actor.local("mira");
    private static final String KEY = "sk-canary-Zq8vT2mR7w";
    private static final String ALLOWED = "bellwether.relay.allowed-hosts=127.0.0.1";

    @TempDir
    Path data;

    HttpServer relay;
    final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    @Nullable TestGateway door;

    @BeforeEach
    void start() throws IOException {
        relay = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        relay.createContext("/", exchange -> {
            try (exchange) {
                String key = exchange.getRequestHeaders().getFirst("Authorization");
                sent.add(key);
                byte[] answer = "{\"choices\":[{\"message\":{\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(key.endsWith("-revoked") ? 401 : 200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        relay.start();
    }

    @AfterEach
    void stop() {
        relay.stop(0);
        if (door != null) {
            door.close();
        }
    }

    private TestGateway open(String... properties) {
        return open(lookup -> lookup, properties);
    }

    private TestGateway open(UnaryOperator<HostLookup> around, String... properties) {
        if (door != null) {
            door.close();
        }
        door = TestGateway.open(
                data, bean -> bean instanceof HostLookup lookup ? around.apply(lookup) : bean, properties);
        return door;
    }

    private String origin() {
        return "http://127.0.0.1:" + relay.getAddress().getPort();
    }

    private TestGateway withKey() {
        TestGateway open = open(ALLOWED);
        var choices = open.bean(RelayConfigService.class);
        choices.changeUrl(origin() + "/v1", MIRA);
        choices.setKey(KEY, origin(), MIRA);
        return open;
    }

    private static void ask(TestGateway door) {
        door.ask(TestGateway.request("hi", RouteWish.forced("gpt-4.1"))
                .cached(false)
                .streamed(false));
    }

    private static void refusedForItsKey(TestGateway door, String words) {
        assertThatThrownBy(() -> ask(door)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.KEY);
            assertThat(problem.sentence()).contains(words);
        });
    }

    private DatabaseRelay another(AtomicLong nanos) {
        var random = new SecureRandom();
        return new DatabaseRelay(
                new DatabaseFile(data.resolve(Database.NAME), Duration.ofSeconds(5)),
                new MasterKeys(null, new DataFolder(data), random),
                new Seal(random),
                nanos::get);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(Database.NAME));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    @Test
    void nothingIsMadeWhereNothingIsChosen() {
        var unset = another(new AtomicLong());

        assertThat(unset.current()).isSameAs(Choice.NONE);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aChosenRelayGetsTheKeyThatWasTypedForItAlsoAfterAStart() {
        ask(withKey());
        ask(open(ALLOWED));

        assertThat(sent).containsExactly("Bearer " + KEY, "Bearer " + KEY);
        assertThat(data.resolve("master.key"))
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void aRelayThatRefusedAKeyIsAskedAgainWithAnother() {
        TestGateway open = withKey();
        var choices = open.bean(RelayConfigService.class);
        choices.setKey(KEY + "-revoked", origin(), MIRA);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> ask(open)).isInstanceOf(RelayFailure.class);
        }
        choices.setKey(KEY, origin(), MIRA);
        ask(open);

        assertThat(sent).containsExactly("Bearer " + KEY + "-revoked", "Bearer " + KEY);
    }

    @Test
    void anotherProcessKnowsWithinASecondWhatThisOneChanges() {
        TestGateway here = withKey();
        var nanos = new AtomicLong();
        DatabaseRelay there = another(nanos);
        Choice first = there.current();
        assertThat(first.key().key()).isNotNull();

        here.bean(RelayConfigService.class).forgetKey(MIRA);
        assertThat(there.current()).isSameAs(first);
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(there.current().key()).isNull();
        assertThat(there.current().baseUrl()).isEqualTo(origin() + "/v1");
    }

    @Test
    void aKeyThatWasMovedToAnotherOriginOpensNothing() throws SQLException {
        withKey();
        execute("update secret set origin = 'https://evil.example'");

        var kept = another(new AtomicLong()).current().key();
        assertThat(kept.key()).isNull();
        assertThat(kept.problem()).hasMessageContaining("sealed with another master key");
    }

    @Test
    void withAnotherMasterKeyBellwetherStartsAndRefusesCallsWithTheReason() {
        withKey();
        TestGateway later = open(ALLOWED, "BELLWETHER_MASTER_KEY=a phrase that is long enough to be one");

        assertThat(later.bean(SecretCheck.class).check()).contains("sealed with another master key", "relay key set");
        refusedForItsKey(later, "sealed with another master key");
        assertThat(sent).isEmpty();
        later.bean(RelayConfigService.class).setKey(KEY + "2", origin(), MIRA);
        ask(later);
        assertThat(sent).containsExactly("Bearer " + KEY + "2");
    }

    @Test
    void withoutItsMasterKeyAKeyIsNotUsedAndNoOtherMasterKeyIsMade() throws IOException {
        withKey();
        Files.delete(data.resolve("master.key"));
        TestGateway later = open(ALLOWED);

        refusedForItsKey(later, "is not in");
        assertThat(data.resolve("master.key")).doesNotExist();
    }

    @Test
    void aMasterKeyThatOthersCanReadIsRefused() throws IOException {
        withKey();
        Files.setPosixFilePermissions(data.resolve("master.key"), PosixFilePermissions.fromString("rw-r--r--"));
        TestGateway later = open(ALLOWED);

        assertThatThrownBy(() -> later.bean(SecretCheck.class).check()).hasMessageContaining("Others than its owner");
        refusedForItsKey(later, "Others than its owner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "short",
                "fifteen-letters",
                "0123456789abcdef",
                "changeme-changeme",
                "your-master-key-here",
                "aaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void anEmptyShortOrSampleMasterKeyStopsTheStart(String master) {
        TestGateway open = open("BELLWETHER_MASTER_KEY=" + master);

        assertThatThrownBy(() -> open.bean(SecretCheck.class).check())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.KEY);
                    assertThat(problem.sentence()).contains("BELLWETHER_MASTER_KEY");
                    if (!master.isBlank()) {
                        assertThat(problem.sentence()).doesNotContain(master);
                    }
                });
    }

    @Test
    void aKeyOfTheEnvironmentGoesToTheRelayOfTheEnvironmentWhateverIsChosen() {
        withKey();
        TestGateway later = open(ALLOWED, "BELLWETHER_API_KEY=environment-key-Xy77");
        var targets = later.bean(RelayTargets.class);

        assertThat(targets.current().baseUrl()).hasToString("https://api.holysheep.ai/v1");
        assertThat(targets.view().urlFrom()).isEqualTo(SettingSource.DEFAULT);
        assertThat(targets.view().keyFrom()).isEqualTo(SettingSource.COMMAND_LINE);
        assertThat(targets.view().configuredUrl()).isEqualTo(origin() + "/v1");
        var choices = later.bean(RelayConfigService.class);
        assertThatThrownBy(() -> choices.changeUrl(origin(), MIRA)).hasMessageContaining("BELLWETHER_API_KEY is set");
        assertThatThrownBy(() -> choices.setKey(KEY, "https://api.holysheep.ai", MIRA))
                .hasMessageContaining("BELLWETHER_API_KEY is set");
        assertThat(sent).isEmpty();
    }

    @Test
    void aUrlOfTheEnvironmentComesBeforeTheChosenOneAndTakesOnlyItsOwnKey() {
        withKey();
        TestGateway elsewhere = open(ALLOWED, "BELLWETHER_BASE_URL=http://127.0.0.1:9/v1");
        refusedForItsKey(elsewhere, "there is no key for it");

        TestGateway same = open(ALLOWED, "BELLWETHER_BASE_URL=" + origin() + "/other/v1");
        ask(same);
        assertThat(sent).containsExactly("Bearer " + KEY);
        assertThatThrownBy(() -> same.bean(RelayConfigService.class).changeUrl("", MIRA))
                .hasMessageContaining("BELLWETHER_BASE_URL is set");
    }

    @Test
    void anotherMasterKeySealsTheSameKey() throws IOException {
        TestGateway open = withKey();
        String before = Files.readString(data.resolve("master.key"));
        open.bean(RelayConfigService.class).rotate(MIRA);

        assertThat(Files.readString(data.resolve("master.key"))).isNotEqualTo(before);
        assertThat(data.resolve("master.key.next")).doesNotExist();
        ask(open(ALLOWED));
        assertThat(sent).containsExactly("Bearer " + KEY);
    }

    @Test
    void aKillWhileTheMasterKeyChangesLosesNothing() throws IOException {
        TestGateway open = withKey();
        Path file = data.resolve("master.key");
        Path next = data.resolve("master.key.next");
        String before = Files.readString(file);
        open.bean(RelayConfigService.class).rotate(MIRA);

        // As a kill after the transaction and before the file is replaced leaves it.
        Files.move(file, next);
        Files.writeString(
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                before);
        TestGateway later = open(ALLOWED);
        ask(later);
        later.bean(RelayConfigService.class).rotate(MIRA);
        ask(open(ALLOWED));
        assertThat(sent).hasSize(2).containsOnly("Bearer " + KEY);
    }

    @Test
    void aNameThatLeadsHomeByTheTimeOfTheConnectionIsNotConnectedTo() {
        var home = new boolean[] {false};
        TestGateway open = open(
                lookup -> host -> host.equals("rebind.example")
                        ? List.of(InetAddress.getByName(home[0] ? "127.0.0.1" : "93.184.215.14"))
                        : lookup.addresses(host),
                "bellwether.relay.retry.max-retries=2");
        var choices = open.bean(RelayConfigService.class);
        String there = "https://rebind.example:" + relay.getAddress().getPort();
        choices.changeUrl(there + "/v1", MIRA);
        choices.setKey(KEY, there, MIRA);
        home[0] = true;

        assertThatThrownBy(() -> ask(open)).isInstanceOfSatisfying(RelayFailure.class, failure -> {
            assertThat(failure.reason()).isEqualTo(FailureReason.ADDRESS_REFUSED);
            assertThat(failure.sentence()).contains("rebind.example is this machine");
        });
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fd00:ec2::254", "100.100.100.200", "0.0.0.0"})
    void evenTheRelayOfTheEnvironmentIsNotSoughtWhereOnlyMetadataIs(String address) {
        TestGateway open = open(
                lookup -> host -> host.equals("rebind.example")
                        ? List.of(InetAddress.getByName(address))
                        : lookup.addresses(host),
                "BELLWETHER_API_KEY=environment-key-Xy77",
                "BELLWETHER_BASE_URL=https://rebind.example/v1");

        assertThatThrownBy(() -> ask(open))
                .isInstanceOfSatisfying(
                        RelayFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.ADDRESS_REFUSED));
    }

    @Test
    void aChoiceThatWasWrittenIntoTheDatabasePastTheChecksIsStillChecked() throws SQLException {
        withKey();
        TestGateway strict = open();

        assertThatThrownBy(() -> ask(strict))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.sentence()).contains("cannot be used"));
        assertThat(sent).isEmpty();
    }
}
