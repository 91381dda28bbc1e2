package dev.bellwether.web.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.LargeLedger;
import dev.bellwether.testing.TestBudget;
import dev.bellwether.web.FixedClock;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import dev.bellwether.web.spend.LedgerSums.Scope;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every amount on the pages of spend, savings and months, against attempts that SQL adds up, to the nano-dollar. */
@PagesTest(value = "bellwether.zone=Asia/Kolkata", with = FixedClock.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFigureTests {

    /** Its days begin at half past an hour of UTC. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private static final String WANTED = " and c.purpose in ('ask', 'batch')";
    private static final String DAYS = "from=2026-09-20&to=2026-10-31";

    @Autowired
    Site site;

    @Autowired
    Budgets budgets;

    @Autowired
    Database database;

    private Connection connection;
    private LedgerSums ledger;
    private Visitor visitor;

    @BeforeAll
    void fill() throws Exception {
        connection = database.open();
        ledger = new LedgerSums(connection, ZONE);
        LargeLedger.fill(connection, 20_000, Instant.parse("2026-08-25T00:00:00Z"), Duration.ofDays(90));
        visitor = site.as(Role.ADMIN);
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&tier=high",
                "&model=gpt-4.1",
                "&caller=caller-0&by=category",
                "&tag=nightly&by=tag",
                "&category=topic-2&by=caller&then=model",
                "&outcome=failed",
                "&purpose=compare&by=model&then=tier",
                "&tier=premium&model=claude-sonnet-4.5&by=day",
                "&by=caller",
                "&by=caller&rows=all",
                "&by=caller&then=day",
                "&by=outcome",
                "&by=purpose"
            })
    void everyAmountOfSpendIsTheLedgers(String filters) throws Exception {
        Document page = visitor.page("/spend?calls=simulated&" + DAYS + filters);
        Scope scope = scope(DAYS + filters);
        long total = ledger.charged(scope);
        Scope before = before(scope);

        assertThat(total).isPositive();
        assertThat(nano(page.selectFirst(".cards .figure a"))).isEqualTo(total);
        assertThat(sum(page.select("svg.chart:not(.waterfall) rect[data-nano]")))
                .isEqualTo(total);
        assertThat(sum(page.select("table.days tbody td:last-child"))).isEqualTo(total);
        assertThat(nano(page.selectFirst("section.why tfoot td.number"))).isEqualTo(ledger.charged(before));
        assertThat(nano(page.select("section.why tfoot td.number").last())).isEqualTo(total);
        assertThat(sum(page.select("section.why tfoot td.number:not(:last-child)")))
                .isEqualTo(total);
        checkLinks(page.select("svg.chart:not(.waterfall) a:not([href*='rows=all'])"), "rect");
        checkLinks(page.select("table.days tbody tr"), "td:last-child");
        checkLinks(page.select("section.breakdown tbody tr:not(.other)"), "td.spend");
        for (Element table : page.select("section.breakdown table")) {
            assertThat(nano(table.selectFirst("tfoot td.spend"))).isEqualTo(total);
            if (!filters.contains("by=tag")) {
                assertThat(sum(table.select("tbody td.spend"))).isEqualTo(total);
                assertThat(sum(table.select("tbody td:nth-last-child(2)"))).isEqualTo(ledger.charged(before));
            }
        }
    }

    @Test
    void otherIsAllThatHasNoRowOfItsOwn() throws Exception {
        Document page = visitor.page("/spend?calls=simulated&by=caller&" + DAYS);
        Map<String, Long> callers = ledger.chargedBy("c.caller", scope(DAYS));
        page.select("section.breakdown tbody tr:not(.other) th").eachText().forEach(callers::remove);

        Element other = page.selectFirst("section.breakdown tr.other");

        assertThat(callers).hasSize(11);
        assertThat(other.selectFirst("th").text()).isEqualTo("Other (11)");
        assertThat(nano(other.selectFirst("td.spend")))
                .isEqualTo(callers.values().stream().mapToLong(Long::longValue).sum());
        assertThat(visitor.page(other.selectFirst("a").attr("href")).select("section.breakdown tbody tr"))
                .hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&tier=simple", "&caller=caller-3"})
    void whatIsSavedIsTheBaselineOfAnswersLessAllThatWasCharged(String filters) throws Exception {
        Document page = visitor.page("/spend?calls=simulated&" + DAYS + filters);
        Scope scope = scope(DAYS + filters);
        long baseline = ledger.sum(
                "coalesce(sum(a.baseline_nano), 0)",
                scope,
                WANTED + " and a.charged_nano is not null and c.outcome in ('answered', 'cached')"
                        + " and (a.kind = 'cache' or a.outcome = 'answered')");

        Element card = page.select(".cards .card").get(2);

        assertThat(nano(card.selectFirst(".figure"))).isEqualTo(baseline - ledger.charged(scope));
        assertThat(nano(card.selectFirst(".muted [data-nano]"))).isEqualTo(baseline);
    }

    @Test
    void forecastAndBudgetOfThisMonthStandOnTheFirstLook() throws Exception {
        var limit = new Money(600_000_000_000L);
        budgets.make(
                TestBudget.of("month", limit).whenExhausted(WhenExhausted.ALLOW).terms(), "test");

        Document page = visitor.page("/spend");

        Elements amounts = page.select(".card.forecast [data-nano]");
        long spent = ledger.charged(scope("from=2026-11-01&to=2026-11-22"));
        assertThat(nano(page.selectFirst(".cards .figure a"))).isEqualTo(spent);
        assertThat(nano(amounts.get(0))).isGreaterThan(spent).isBetween(nano(amounts.get(1)), nano(amounts.get(2)));
        assertThat(nano(amounts.get(3))).isEqualTo(limit.nanoUsd());
        assertThat(page.select("svg rect.shade, svg line.dashes")).hasSize(2);
        assertThat(nano(visitor.page("/reports/month/2026-11").selectFirst(".budget .figure")))
                .isEqualTo(limit.nanoUsd());
    }

    @Test
    void theWaterfallsEndAtWhatWasChargedAndNeverMixMeasuredWithEstimated() throws Exception {
        Document page = visitor.page("/savings?calls=simulated&" + DAYS);
        Scope scope = scope(DAYS);
        String certain = " and a.money_state in ('actual', 'cache', 'void')";
        String answers = WANTED + " and c.outcome = 'answered' and a.outcome = 'answered' and a.kind <> 'cache'";

        Elements lines = page.select("section.measured table.steps tbody td[data-nano]");
        assertThat(nano(lines.get(0))).isEqualTo(ledger.sum("sum(a.baseline_nano)", scope, answers + certain));
        assertThat(-nano(lines.get(1)))
                .isEqualTo(ledger.sum("sum(max(a.baseline_nano - a.charged_nano, 0))", scope, answers + certain));
        assertThat(nano(lines.get(2)))
                .isEqualTo(ledger.sum("sum(max(a.charged_nano - a.baseline_nano, 0))", scope, answers + certain));
        assertThat(nano(lines.get(7)))
                .isEqualTo(ledger.sum("sum(a.charged_nano)", scope, " and c.purpose = 'compare'" + certain));
        assertThat(nano(lines.get(8)))
                .isEqualTo(ledger.sum("sum(a.charged_nano)", scope, " and c.purpose = 'judge'" + certain));
        assertThat(nano(lines.get(9))).isEqualTo(ledger.sum("sum(a.charged_nano)", scope, certain));
        assertThat(nano(lines.get(11)))
                .isEqualTo(ledger.sum("sum(a.baseline_nano)", scope, WANTED + " and a.kind = 'cache'"));
        assertThat(nano(lines.get(12))).isEqualTo(ledger.sum("sum(a.avoided_nano)", scope, " and a.kind = 'cache'"));
        Elements guesses = page.select("section.estimated table.steps tbody td[data-nano]");
        assertThat(nano(guesses.get(9)))
                .isEqualTo(ledger.sum("sum(a.charged_nano)", scope, " and a.money_state in ('estimated', 'unknown')"));
        assertThat(nano(guesses.get(6)))
                .isEqualTo(ledger.sum("sum(a.charged_nano)", scope, " and a.money_state = 'unknown'"));
        assertThat(nano(lines.get(9)) + nano(guesses.get(9))).isEqualTo(ledger.charged(scope));
        for (Element chart : page.select("svg.waterfall")) {
            Elements columns = chart.select("rect");
            assertThat(sum(columns) - nano(columns.last())).isEqualTo(nano(columns.last()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09", "2026-10", "2026-11"})
    void everyAmountOfAMonthIsTheLedgers(String month) throws Exception {
        Document page = visitor.page("/reports/month/" + month + "?calls=simulated");
        LocalDate first = LocalDate.parse(month + "-01");
        LocalDate last = month.equals("2026-11")
                ? LocalDate.parse("2026-11-22")
                : first.plusMonths(1).minusDays(1);
        var scope = new Scope(first, last, Map.of());
        long total = ledger.charged(scope);

        assertThat(nano(page.selectFirst(".cards .figure"))).isEqualTo(total);
        assertThat(nano(page.selectFirst(".cards .muted [data-nano]"))).isEqualTo(ledger.charged(before(scope)));
        for (Element table : page.select("table:has(tfoot)")) {
            assertThat(nano(table.selectFirst("tfoot td[data-nano]"))).isEqualTo(total);
            assertThat(sum(table.select("tbody td:nth-child(3)"))).isEqualTo(total);
        }
        checkLinks(page.select("table:has(tfoot) tbody tr:not(.other)"), "td[data-nano]");
        Map<String, Long> models = ledger.chargedBy("a.model_asked", scope);
        for (Element row : page.select("table.movements tbody tr")) {
            assertThat(nano(row.select("td").last()))
                    .isEqualTo(models.get(row.selectFirst("th").text()));
        }
        assertThat(page.select("table.movements tbody tr")).hasSize(5);
        assertThat(page.selectFirst(".signature").text()).contains("Made on 22 Nov 2026 14:30:00 (Asia/Kolkata)");
    }

    /** What a row or bar says is what the calls add up to that it leads to. */
    private void checkLinks(Elements rows, String amount) throws SQLException {
        assertThat(rows).isNotEmpty();
        for (Element row : rows) {
            Element link = row.hasAttr("href") ? row : row.selectFirst("th a");
            Element shown = row.selectFirst(amount);
            if (link != null && shown.hasAttr("data-nano")) {
                String href = link.attr("href");
                assertThat(href).startsWith("/calls?");
                assertThat(nano(shown)).as(href).isEqualTo(ledger.charged(scope(href.substring("/calls?".length()))));
            }
        }
    }

    private static Scope before(Scope scope) {
        DateRange before = new DateRange(scope.from(), scope.to(), ZONE).before();
        return new Scope(before.from(), before.to(), scope.filters());
    }

    private static Scope scope(String query) {
        Map<String, String> parameters = java.util.Arrays.stream(query.split("&"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(
                        part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8), (a, b) -> b));
        var filters = new TreeMap<>(parameters);
        filters.keySet().removeIf(name -> !name.equals("tag") && !LedgerSums.COLUMNS.containsKey(name));
        return new Scope(LocalDate.parse(parameters.get("from")), LocalDate.parse(parameters.get("to")), filters);
    }

    private static long sum(Elements amounts) {
        return amounts.stream()
                .filter(amount -> amount.hasAttr("data-nano"))
                .mapToLong(EveryFigureTests::nano)
                .sum();
    }

    private static long nano(Element amount) {
        return Long.parseLong(amount.attr("data-nano"));
    }
}
