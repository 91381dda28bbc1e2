package dev.bellwether.core.people;

import static dev.bellwether.core.people.AccountsFixture.MIRA;
import static dev.bellwether.core.people.AccountsFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.OpenStore;
import dev.bellwether.testing.Suite;
import java.nio.file.Path;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTests {

    private static final int ROUNDS = Suite.rounds(50, 200);

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

    @Test
    void thereIsNobodyInNewBooks() {
        assertThat(desk.accounts.list()).isEmpty();
        assertThat(desk.accounts.hasAdmin()).isFalse();
        assertThat(desk.accounts.authenticate("admin", "admin")).isEmpty();
    }

    @Test
    void namesAreFoundInUpperAndLowerCaseAndTakenOnce() {
        desk.accounts.create("  Mira.van-Dijk@example ", Role.VIEWER, MIRA);

        assertThat(desk.accounts.named("mira.VAN-dijk@example"))
                .map(Account::name)
                .contains("Mira.van-Dijk@example");
        assertThatThrownBy(() -> desk.accounts.create("MIRA.VAN-DIJK@EXAMPLE", Role.ADMIN, MIRA))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already");
        assertThat(desk.accounts.list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two words",
                "line\nbreak",
                "esc\u001b[31m",
                "a/b",
                "<b>",
                "'; drop table account; --",
                "a\u202eb"
            })
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> desk.accounts.create(name, Role.VIEWER, MIRA))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no name");
        assertThat(desk.accounts.list()).isEmpty();
    }

    @Test
    void aNameHasSixtyFourCharactersAtMost() {
        desk.accounts.create("n".repeat(64), Role.VIEWER, MIRA);
        assertThatThrownBy(() -> desk.accounts.create("n".repeat(65), Role.VIEWER, MIRA))
                .isInstanceOf(Problem.class);
    }

    @Test
    void onlyTheRightPasswordOfAUsableAccountLetsIn() {
        Account mira = desk.accounts.create("mira", Role.ADMIN, PASSWORD, MIRA);
        desk.accounts.create("invited", Role.VIEWER, MIRA);
        Account jonas = desk.accounts.create("jonas", Role.VIEWER, PASSWORD + " 2", MIRA);
        desk.accounts.disable(jonas, MIRA);

        assertThat(desk.accounts.authenticate("MIRA", PASSWORD))
                .map(Account::id)
                .contains(mira.id());
        assertThat(desk.accounts.authenticate("mira", PASSWORD + " ")).isEmpty();
        assertThat(desk.accounts.authenticate("invited", "")).isEmpty();
        assertThat(desk.accounts.authenticate("jonas", PASSWORD + " 2")).isEmpty();
        assertThat(desk.accounts.authenticate("nobody", PASSWORD)).isEmpty();
    }

    @Test
    void whatTheDatabaseKeepsOfAPasswordLetsNobodyIn() {
        desk.accounts.create("mira", Role.ADMIN, PASSWORD, MIRA);
        String kept =
                desk.sql.sql("select password from account").query(String.class).single();

        assertThat(kept).doesNotContain(PASSWORD);
        assertThat(desk.accounts.authenticate("mira", kept)).isEmpty();
        assertThat(desk.accounts.authenticate("mira", kept.substring(kept.indexOf('}') + 1)))
                .isEmpty();
    }

    @Test
    void aWeakPasswordMakesNoAccount() {
        assertThatThrownBy(() -> desk.accounts.create("mira", Role.ADMIN, "password1234", MIRA))
                .isInstanceOf(Problem.class);
        assertThat(desk.accounts.list()).isEmpty();
        assertThat(desk.actions()).isEmpty();
    }

    @Test
    void aChangedPasswordNeedsTheOldOneAndEndsAllSessions() {
        Account mira = desk.accounts.create("mira", Role.ADMIN, PASSWORD, MIRA);

        assertThatThrownBy(() -> desk.accounts.changePassword(mira, "wrong", "a new and quiet harbour", MIRA))
                .hasMessageContaining("old password");
        desk.accounts.changePassword(mira, PASSWORD, "a new and quiet harbour", MIRA);

        assertThat(desk.accounts.find(mira.id()).orElseThrow().stamp()).isGreaterThan(mira.stamp());
        assertThat(desk.accounts.authenticate("mira", PASSWORD)).isEmpty();
        assertThat(desk.accounts.authenticate("mira", "a new and quiet harbour"))
                .isPresent();
    }

    @Test
    void roleDisablingAndEndedSessionsAllMakeSignInAnew() {
        desk.quick("mira", Role.ADMIN);
        Account jonas = desk.quick("jonas", Role.VIEWER);

        desk.accounts.changeRole(jonas, Role.OPERATOR, MIRA);
        Account second = desk.accounts.find("jonas").orElseThrow();
        desk.accounts.disable(second, MIRA);
        Account third = desk.accounts.find("jonas").orElseThrow();
        desk.accounts.enable(third, MIRA);
        desk.accounts.endSessions(third, MIRA);

        assertThat(List.of(jonas.stamp(), second.stamp(), third.stamp())).containsExactly(1, 2, 3);
        assertThat(desk.accounts.find("jonas").orElseThrow().stamp()).isEqualTo(4);
        assertThat(desk.actions())
                .containsExactly("account.sessions.ended", "account.enabled", "account.disabled", "account.role");
    }

    @Test
    void theRoleThatSomebodyHasChangesNothing() {
        Account mira = desk.quick("mira", Role.ADMIN);

        desk.accounts.changeRole(mira, Role.ADMIN, MIRA);

        assertThat(desk.accounts.find("mira")).contains(mira);
        assertThat(desk.actions()).isEmpty();
    }

    @Test
    void whoActsOnAnAccountAsItWasIsTold() {
        desk.quick("mira", Role.ADMIN);
        Account seen = desk.quick("jonas", Role.VIEWER);
        desk.accounts.changeRole(seen, Role.MANAGER, MIRA);

        assertThatThrownBy(() -> desk.accounts.changeRole(seen, Role.ADMIN, MIRA))
                .hasMessageContaining("changed by someone else");
        assertThatThrownBy(() -> desk.accounts.disable(seen, MIRA)).hasMessageContaining("changed by someone else");
        assertThat(desk.accounts.find("jonas").orElseThrow().role()).isEqualTo(Role.MANAGER);
    }

    @Test
    void theLastAdminStaysAnAdminWhateverElseThereIs() {
        Account mira = desk.quick("mira", Role.ADMIN);
        desk.quick("jonas", Role.OPERATOR);
        // Neither of these could let anybody in.
        desk.accounts.create("invited", Role.ADMIN, MIRA);
        Account gone = desk.quick("gone", Role.ADMIN);
        desk.accounts.disable(gone, MIRA);

        assertThatThrownBy(() -> desk.accounts.changeRole(mira, Role.VIEWER, MIRA))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED))
                .hasMessageContaining("last admin");
        assertThatThrownBy(() -> desk.accounts.disable(mira, MIRA)).hasMessageContaining("last admin");
        assertThat(desk.accounts.hasAdmin()).isTrue();
    }

    @Test
    void theDatabaseItselfKeepsTheLastAdminAndEveryAccount() {
        desk.quick("mira", Role.ADMIN);

        for (String sql : List.of(
                "update account set role = 'viewer'", "update account set disabled_ms = 1", "delete from account")) {
            assertThatThrownBy(() -> desk.store.writer().decideNow(c -> Accounts.execute(c, sql)))
                    .as(sql)
                    .isInstanceOf(Problem.class);
        }
        assertThat(desk.accounts.hasAdmin()).isTrue();
    }

    /** Through two writers, as two processes would. */
    @Test
    void ofTwoAdminsWhoRemoveEachOtherOneRemains() throws Exception {
        Account mira = desk.quick("mira", Role.ADMIN);
        Account jonas = desk.quick("jonas", Role.ADMIN);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try (OpenStore other = OpenStore.unflushed(data)) {
            Accounts theirs = desk.accounts(other);
            for (int round = 0; round < ROUNDS; round++) {
                boolean demote = round % 2 == 0;
                Account first = desk.accounts.find(mira.id()).orElseThrow();
                Account second = desk.accounts.find(jonas.id()).orElseThrow();
                var together = new CyclicBarrier(2);
                Future<Boolean> mirasTry = both.submit(against(desk.accounts, second, demote, together));
                Future<Boolean> jonasTry = both.submit(against(theirs, first, !demote, together));

                assertThat(List.of(mirasTry.get(), jonasTry.get()))
                        .as("round %d", round)
                        .containsExactlyInAnyOrder(true, false);
                assertThat(desk.sql.sql(Accounts.ADMINS).query(Integer.class).single())
                        .as("round %d", round)
                        .isEqualTo(1);
                bothAgain();
            }
        } finally {
            both.shutdownNow();
        }
    }

    private static Callable<Boolean> against(
            Accounts accounts, Account victim, boolean demote, CyclicBarrier together) {
        return () -> {
            together.await();
            try {
                if (demote) {
                    accounts.changeRole(victim, Role.VIEWER, MIRA);
                } else {
                    accounts.disable(victim, MIRA);
                }
                return true;
            } catch (Problem refused) {
                assertThat(refused).hasMessageContaining("last admin");
                return false;
            }
        };
    }

    private void bothAgain() {
        assertThatCode(() -> desk.store
                        .writer()
                        .decideNow(connection -> Accounts.execute(
                                connection,
                                "update account set role = 'admin', disabled_ms = null, revision = revision + 1")))
                .doesNotThrowAnyException();
    }
}
