package dev.bellwether.core.people;

import static dev.bellwether.core.people.AccountsFixture.MIRA;
import static dev.bellwether.core.people.AccountsFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.OpenStore;
import dev.bellwether.testing.Lists;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneTimeLinksTests {

    private static final int ROUNDS = 5;

    @TempDir
    Path data;

    private AccountsFixture desk;

    @BeforeEach
    void open() {
        desk = AccountsFixture.open(data);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void doesNotHold(String token) {
        assertThatThrownBy(() -> desk.links.setUp(token, "late", PASSWORD, MIRA))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED))
                .hasMessageContaining("does not hold");
        assertThat(desk.accounts.hasAdmin()).isFalse();
    }

    @Test
    void theLinkOfTheFirstStartMakesOneAdmin() {
        String token = desk.links.setup("mira");

        desk.links.setUp(token, "mira", PASSWORD, MIRA);

        assertThat(desk.accounts.authenticate("mira", PASSWORD).map(Account::role))
                .contains(Role.ADMIN);
        assertThatThrownBy(() -> desk.links.setUp(token, "second", PASSWORD, MIRA))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> desk.links.setUp(desk.links.setup("eve"), "second", PASSWORD, MIRA))
                .hasMessageContaining("Somebody else has just set this up");
        assertThat(desk.accounts.list()).hasSize(1);
    }

    @Test
    void theDatabaseKeepsNoLinkButItsHash() {
        String token = desk.links.setup("mira");

        assertThat(token).hasSize(43);
        assertThat(desk.sql
                        .sql("select hash from account_link")
                        .query(String.class)
                        .single())
                .hasSize(64)
                .doesNotContain(token);
        doesNotHold(desk.sql
                .sql("select hash from account_link")
                .query(String.class)
                .single());
    }

    @Test
    void theLinkOfTheFirstStartHoldsForHalfAnHour() {
        String token = desk.links.setup("mira");
        desk.clock.turn(OneTimeLinks.SETUP_VALIDITY);

        doesNotHold(token);
    }

    @Test
    void justBeforeItsEndItStillHolds() {
        String token = desk.links.setup("mira");
        desk.clock.turn(OneTimeLinks.SETUP_VALIDITY.minusMillis(1));

        desk.links.setUp(token, "mira", PASSWORD, MIRA);

        assertThat(desk.accounts.hasAdmin()).isTrue();
    }

    @Test
    void fiveWrongTriesEndTheLinkOfTheFirstStart() {
        String token = desk.links.setup("mira");
        for (int i = 0; i < OneTimeLinks.TRIES; i++) {
            doesNotHold("wrong" + i);
        }

        doesNotHold(token);
        // Another start makes another.
        desk.links.setUp(desk.links.setup("mira"), "mira", PASSWORD, MIRA);
    }

    @Test
    void fourWrongTriesDoNot() {
        String token = desk.links.setup("mira");
        for (int i = 0; i < OneTimeLinks.TRIES - 1; i++) {
            doesNotHold("wrong" + i);
        }

        desk.links.setUp(token, "mira", PASSWORD, MIRA);
    }

    @Test
    void anotherStartEndsTheEarlierLink() {
        String first = desk.links.setup("mira");
        desk.links.setup("mira");

        doesNotHold(first);
    }

    @Test
    void anAdminMadeAtATerminalEndsTheSetup() {
        desk.links.setup("mira");

        desk.accounts.create("mira", Role.ADMIN, PASSWORD, MIRA);

        assertThat(desk.sql
                        .sql("select count(*) from account_link where used_ms is null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aWeakPasswordDoesNotUseTheLinkUp() {
        String token = desk.links.setup("mira");
        assertThatThrownBy(() -> desk.links.setUp(token, "mira", "password1234", MIRA))
                .hasMessageContaining("among the first");

        desk.links.setUp(token, "mira", PASSWORD, MIRA);
    }

    /** Each through a writer of its own, as two processes would. */
    @Test
    void ofManyWhoSetUpAtOnceExactlyOneWins() throws Exception {
        ExecutorService all = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Path folder = data.resolve("round" + round);
                try (AccountsFixture here = AccountsFixture.open(folder);
                        OpenStore there = OpenStore.unflushed(folder)) {
                    String token = here.links.setup("mira");
                    OneTimeLinks theirs = here.links(there);
                    var together = new CyclicBarrier(4);
                    var tries = new ArrayList<Callable<Boolean>>();
                    for (int i = 0; i < 4; i++) {
                        OneTimeLinks links = i % 2 == 0 ? here.links : theirs;
                        String name = "admin" + i;
                        tries.add(() -> {
                            together.await();
                            try {
                                links.setUp(token, name, PASSWORD, MIRA);
                                return true;
                            } catch (Problem lost) {
                                return false;
                            }
                        });
                    }
                    int won = 0;
                    for (Future<Boolean> one : all.invokeAll(tries)) {
                        won += one.get() ? 1 : 0;
                    }
                    assertThat(won).as("round %d", round).isEqualTo(1);
                    assertThat(here.accounts.list()).hasSize(1);
                }
            }
        } finally {
            all.shutdownNow();
        }
    }

    @Test
    void aPasswordLinkHoldsOnceAndEndsWhatWasSignedIn() {
        Account jonas = desk.accounts.create("jonas", Role.VIEWER, MIRA);
        String token = desk.links.password(jonas, MIRA);
        assertThat(desk.links.owner(token)).contains("jonas");

        desk.links.setPassword(token, PASSWORD, MIRA);

        assertThat(desk.accounts.authenticate("jonas", PASSWORD)).isPresent();
        assertThat(desk.accounts.find(jonas.id()).orElseThrow().stamp()).isGreaterThan(jonas.stamp());
        assertThat(desk.links.owner(token)).isEmpty();
        assertThatThrownBy(() -> desk.links.setPassword(token, "another quiet harbour wall", MIRA))
                .hasMessageContaining("does not hold");
        assertThat(desk.actions()).containsExactly("account.password", "account.link", "account.created");
        assertThat(Lists.newest(desk.trail, "account.password", 1).get(0).actor())
                .as("its owner did it")
                .isEqualTo("jonas");
    }

    @Test
    void aPasswordLinkHoldsForADay() {
        Account jonas = desk.accounts.create("jonas", Role.VIEWER, MIRA);
        String token = desk.links.password(jonas, MIRA);

        desk.clock.turn(Duration.ofHours(24));

        assertThat(desk.links.owner(token)).isEmpty();
        assertThatThrownBy(() -> desk.links.setPassword(token, PASSWORD, MIRA)).hasMessageContaining("does not hold");
    }

    @Test
    void aNewPasswordLinkEndsTheOneBefore() {
        Account jonas = desk.accounts.create("jonas", Role.VIEWER, MIRA);
        String first = desk.links.password(jonas, MIRA);
        String second = desk.links.password(jonas, MIRA);

        assertThat(desk.links.owner(first)).isEmpty();
        assertThat(desk.links.owner(second)).contains("jonas");
    }

    @Test
    void aLinkOfADisabledAccountLetsNobodyIn() {
        Account jonas = desk.accounts.create("jonas", Role.VIEWER, MIRA);
        String token = desk.links.password(jonas, MIRA);
        desk.accounts.disable(jonas, MIRA);

        assertThat(desk.links.owner(token)).isEmpty();
    }

    @Test
    void oneKindOfLinkIsNotTheOther() {
        Account jonas = desk.accounts.create("jonas", Role.VIEWER, MIRA);
        String password = desk.links.password(jonas, MIRA);
        String setup = desk.links.setup("mira");

        assertThat(desk.links.owner(setup)).isEmpty();
        doesNotHold(password);
        assertThat(List.of(password, setup)).doesNotHaveDuplicates();
    }
}
