package dev.bellwether.core.people;

import static dev.bellwether.core.people.AccountsFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetSpec;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.correction.Settlement;
import dev.bellwether.core.correction.Settlements;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.versions.MergePolicy;
import dev.bellwether.core.versions.Publishing;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.testing.Lists;
import dev.bellwether.testing.TestBudget;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTests {

    private static final Actor WEB = new Actor("mira", "192.0.2.7", "req-1");

    @TempDir
    Path data;

    @Test
    void aLineSaysWhoWhatWhenAndFromWhere() {
        try (AccountsFixture desk = AccountsFixture.open(data)) {
            desk.trail.record(WEB, "export.spend", "2026-11", null, "312 rows");

            assertThat(Lists.newest(desk.trail, 10))
                    .containsExactly(new AuditEntry(
                            1,
                            Instant.parse("2026-11-22T12:00:00Z"),
                            "mira",
                            "192.0.2.7",
                            "req-1",
                            "export.spend",
                            "2026-11",
                            null,
                            "312 rows"));
        }
    }

    @Test
    void theTrailIsReadByActorByKindAndOnwards() {
        try (AccountsFixture desk = AccountsFixture.open(data)) {
            for (String action : List.of("login.ok", "login.failed", "logins.odd", "export.spend")) {
                did(desk, action.equals("login.ok") ? "jonas" : "mira", action);
            }

            assertThat(actions(Lists.newest(desk.trail, "login", 10))).containsExactly("login.failed", "login.ok");
            assertThat(actions(by(desk, "jonas"))).containsExactly("login.ok");
            assertThat(actions(below(desk, 3))).containsExactly("login.failed", "login.ok");
        }
    }

    private static List<AuditEntry> by(AccountsFixture desk, String actor) {
        return desk.trail.list(actor, null, Long.MAX_VALUE, 10);
    }

    private static List<AuditEntry> below(AccountsFixture desk, long number) {
        return desk.trail.list(null, null, number, 10);
    }

    private static List<String> actions(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::action).toList();
    }

    private static void did(AccountsFixture desk, String actor, String action) {
        desk.trail.record(Actor.local(actor), action, null, null, null);
    }

    private static void record(AccountsFixture desk, String action, String subject) {
        desk.trail.record(WEB, action, subject, null, null);
    }

    @Test
    void nobodyFillsTheTrailWithABook() {
        try (AccountsFixture desk = AccountsFixture.open(data)) {
            record(desk, "login.failed", "x".repeat(1_000_000));

            assertThat(Lists.newest(desk.trail, 1).get(0).subject()).hasSize(2048);
        }
    }

    @Test
    void noLineIsChangedOrDeleted() {
        try (AccountsFixture desk = AccountsFixture.open(data)) {
            record(desk, "login.ok", "mira");
            for (String sql : List.of(
                    "update audit_entry set actor = 'eve'",
                    "update audit_entry set at_ms = 0",
                    "delete from audit_entry",
                    "insert or replace into audit_entry (id, at_ms, actor, action) values (1, 1, 'eve', 'login.ok')")) {
                assertThatThrownBy(() -> desk.store.writer().decideNow(c -> Accounts.execute(c, sql)))
                        .as(sql)
                        .isInstanceOf(Problem.class);
            }
            assertThat(Lists.newest(desk.trail, 10))
                    .singleElement()
                    .extracting(AuditEntry::actor)
                    .isEqualTo("mira");
        }
    }

    @Test
    void noPasswordAndNothingOfOneIsInTheTrail() {
        try (AccountsFixture desk = AccountsFixture.open(data)) {
            String setup = desk.links.setup("mira");
            desk.links.setUp(setup, "mira", PASSWORD, WEB);
            Account mira = desk.accounts.named("mira").orElseThrow();
            String link = desk.links.password(mira, WEB);
            desk.links.setPassword(link, PASSWORD + " 2", WEB);
            desk.accounts.changePassword(mira, PASSWORD + " 2", PASSWORD + " 3", WEB);

            assertThat(Lists.newest(desk.trail, 100).toString())
                    .contains("account.created", "account.link", "account.password")
                    .doesNotContain(PASSWORD, setup, link, "pbkdf2");
        }
    }

    @Test
    void whatOtherTablesRememberIsInItOnceWhicheverFaceDidIt() {
        try (TestGateway door = TestGateway.open(data)) {
            // The first question makes the first versions of the rules and the catalogue.
            door.ask("hello");
            publish(door);
            Budgets budgets = door.bean(Budgets.class);
            Budget made = budgets.make(terms(5), "jonas");
            budgets.end(budgets.change(made, terms(7), "ada"), "eve");
            settle(door);

            List<AuditEntry> trail = Lists.newest(door.bean(AuditTrail.class), 100);

            assertThat(trail)
                    .extracting(entry -> entry.actor() + " " + entry.action())
                    .contains(
                            "mira routing.published",
                            "jonas budget.made",
                            "ada budget.changed",
                            "eve budget.ended",
                            System.getProperty("user.name") + " correction.settle")
                    .doesNotHaveDuplicates();
            assertThat(of(trail, "routing.published").subject()).isEqualTo("version 2");
            assertThat(of(trail, "routing.published").before()).isEqualTo("version 1");
            assertThat(of(trail, "routing.published").after()).isEqualTo("Facts for short");
            assertThat(of(trail, "budget.changed").before()).contains("\"limit_nano_usd\":\"5000000000\"");
            assertThat(of(trail, "budget.changed").after()).contains("\"limit_nano_usd\":\"7000000000\"");
            assertThat(of(trail, "correction.settle").after()).isEqualTo("0");
        }
    }

    private static AuditEntry of(List<AuditEntry> trail, String action) {
        return trail.stream()
                .filter(entry -> entry.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static void publish(TestGateway door) {
        RoutingDrafts drafts = door.bean(RoutingDrafts.class);
        var rules = RoutingDrafts.read(drafts.live());
        var changed = dev.bellwether.core.data.Documents.readYaml(
                dev.bellwether.core.data.Documents.yaml(rules).replace("Short facts", "Facts"),
                "the test's rules",
                dev.bellwether.core.routing.RoutingDocument.class);
        door.bean(Publishing.class)
                .publish(drafts.begin(changed, 1, "a try", "mira"), "Facts for short", "mira", MergePolicy.NONE);
    }

    private static BudgetSpec terms(long dollars) {
        return TestBudget.of("ads", new Money(dollars * 1_000_000_000))
                .about(Scope.TAG, "ads")
                .warnsAt(80)
                .terms();
    }

    private static void settle(TestGateway door) {
        door.relay().faults().next("gpt-4.1", Fault.status(504));
        door.ask(TestGateway.request("lost", RouteWish.forced("gpt-4.1")));
        Settlements settlements = door.bean(Settlements.class);
        settlements.settle(
                Lists.unknown(settlements, 1).get(0).id(), new Settlement.NotBilled(), "not on the invoice", false);
    }
}
