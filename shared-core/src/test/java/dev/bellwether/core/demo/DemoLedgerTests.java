package dev.bellwether.core.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.data.DemoMarker;
import dev.bellwether.core.demo.DemoLedger.Invitation;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.OpenStore;
import dev.bellwether.testing.LedgerCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoLedgerTests {

    private static final Instant END = Instant.parse("2026-11-22T14:30:00Z");
    private static final int CALLS = 6_000;

    private Path data;
    private final DemoLedger demoLedger = new DemoLedger(settings());
    private Path folder;

    @BeforeAll
    void make(@TempDir Path data) {
        this.data = data;
        folder = data.resolve("demo");
        demoLedger.make(new DemoPlan(folder, CALLS, 6, END));
    }

    private static StandardEnvironment settings() {
        try {
            var environment = new StandardEnvironment();
            new YamlPropertySourceLoader()
                    .load("core", new ClassPathResource("bellwether-core.yml"))
                    .forEach(environment.getPropertySources()::addLast);
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("bellwether.zone", "Europe/Amsterdam")));
            return environment;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Connection open(Path folder) throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bellwether.db"));
    }

    private List<String> texts(String query) throws Exception {
        return texts(folder, query);
    }

    private static List<String> texts(Path folder, String query) throws Exception {
        try (var connection = open(folder);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private long number(String query) throws Exception {
        return Long.parseLong(texts(query).get(0));
    }

    @Test
    void theBooksAreSound() throws Exception {
        try (var connection = open(folder)) {
            assertThat(LedgerCheck.broken(connection)).isEmpty();
        }
        assertThat(number("select count(*) from call")).isBetween(CALLS * 95L / 100, CALLS * 150L / 100);
        assertThat(number("select count(*) from call where simulated = 0")).isZero();
    }

    @Test
    void theFolderSaysThatItIsADemoAndNothingElseIsLeftBehind() throws Exception {
        assertThat(DemoMarker.on(new DataFolder(folder))).isTrue();
        try (var left = Files.list(data)) {
            assertThat(left).extracting(Path::getFileName).map(Path::toString).containsOnly("demo");
        }
    }

    @Test
    void everythingThatThePagesShowHappens() throws Exception {
        assertThat(texts("select distinct outcome from call order by 1"))
                .containsExactly("answered", "cached", "cancelled", "failed", "refused");
        assertThat(texts("select distinct purpose from call order by 1"))
                .containsExactly("ask", "batch", "compare", "judge");
        assertThat(texts("select distinct tier from call where tier is not null order by 1"))
                .containsExactly("high", "premium", "simple", "standard");
        assertThat(texts("select distinct category from call where category is not null order by 1"))
                .containsExactly("code_generation", "creative", "factual", "reasoning");
        assertThat(texts("select distinct money_state from attempt order by 1"))
                .containsExactly("actual", "cache", "estimated", "unknown", "unpriced", "void");
        assertThat(texts("select distinct kind from attempt order by 1"))
                .containsExactly("cache", "fallback", "first", "retry");
        assertThat(number("select count(distinct caller) from call")).isGreaterThan(8);
        assertThat(number("select count(distinct model_asked) from attempt")).isGreaterThan(8);
        assertThat(texts("select distinct type from budget_event order by 1"))
                .contains("changed", "made", "refused", "warned");
        assertThat(number("select count(*) from judgement")).isGreaterThan(100);
        assertThat(number("select count(*) from correction")).isPositive();
        assertThat(number("select count(*) from draft")).isEqualTo(1);
        assertThat(number("select count(*) from pause where ended_ms is not null"))
                .isEqualTo(1);
    }

    @Test
    void rulesAndPricesWereChangedByDifferentPeopleAndCallsWereDecidedByWhatWasLive() throws Exception {
        assertThat(texts("select author from version where type = 'routing' order by number"))
                .containsExactly("demo-manager", "mira", "jonas");
        assertThat(number("select count(*) from version where type = 'catalog'"))
                .isEqualTo(2);
        assertThat(texts("select distinct rules_version from call where rules_version is not null order by 1"))
                .containsExactly("1", "2", "3");
        assertThat(number("""
                        select count(*) from call c where c.rules_version <> (
                            select max(number) from version v where v.type = 'routing' and v.published_ms <= c.created_ms)
                        """)).isZero();
        assertThat(number("select count(distinct output_price) from attempt where model_asked = 'gemini-2.5-flash'"))
                .isEqualTo(2);
        assertThat(texts("select distinct action from audit_entry where action like 'routing%' or action like 'model.%'"
                        + " order by 1"))
                .containsExactly("model.paused", "model.resumed", "routing.published");
    }

    @Test
    void theBudgetsOfTheMonthStandWhereTheStorySays() throws Exception {
        String used = """
                select bal.spent_nano * 100 / b.limit_nano from balance bal join budget b on b.id = bal.budget_id
                where b.name = '%s' order by bal.start_ms desc limit 1
                """;
        assertThat(number(used.formatted("company"))).isBetween(70L, 81L);
        assertThat(number(used.formatted("support"))).isBetween(80L, 96L);
    }

    @Test
    void nobodyHasAPasswordAndEachGetsALinkOfItsOwn() throws Exception {
        assertThat(number("select count(*) from account where password is not null"))
                .isZero();

        List<Invitation> invitations = demoLedger.invite(folder);

        assertThat(invitations)
                .extracting(Invitation::role)
                .containsExactly(Role.ADMIN, Role.OPERATOR, Role.MANAGER, Role.VIEWER);
        assertThat(invitations).extracting(Invitation::name).allMatch(name -> name.startsWith("demo-"));
        assertThat(invitations)
                .extracting(Invitation::token)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameSeedTellsTheSameStoryAndAnotherAnother() throws Exception {
        String sums = "select group_concat(id || charged_nano) from (select id, charged_nano from attempt order by id)";
        Path first = data.resolve("a/demo");
        Path second = data.resolve("b/demo");
        Path third = data.resolve("c/demo");
        demoLedger.make(new DemoPlan(first, 500, 9, END));
        demoLedger.make(new DemoPlan(second, 500, 9, END));
        demoLedger.make(new DemoPlan(third, 500, 10, END));

        assertThat(texts(first, sums)).isEqualTo(texts(second, sums)).isNotEqualTo(texts(third, sums));
        for (String made : List.of("a", "b", "c")) {
            deleteAll(data.resolve(made));
        }
    }

    private static void deleteAll(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void realBooksAreNeverTouched(@TempDir Path real) throws Exception {
        try (OpenStore store = OpenStore.at(real)) {
            store.writer().decideNow(connection -> true);
        }
        byte[] before = Files.readAllBytes(real.resolve("bellwether.db"));

        assertThatThrownBy(() -> demoLedger.make(new DemoPlan(real, 10, 6, END)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED))
                .hasMessageContaining("real books");

        assertThat(Files.readAllBytes(real.resolve("bellwether.db"))).isEqualTo(before);
        assertThat(demoLedger.isIn(real)).isFalse();
    }

    @Test
    void aDemoThatIsInUseIsNotMadeAnew() throws Exception {
        try (OpenStore store = OpenStore.at(folder)) {
            store.writer().decideNow(connection -> true);

            assertThatThrownBy(() -> demoLedger.make(new DemoPlan(folder, 10, 6, END)))
                    .hasMessageContaining("uses the demo");
        }
    }
}
