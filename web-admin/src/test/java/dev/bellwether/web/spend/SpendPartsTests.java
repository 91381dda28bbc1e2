package dev.bellwether.web.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Role;
import dev.bellwether.core.store.Database;
import dev.bellwether.web.FixedClock;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import java.sql.SQLException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of spend, savings and months without a call, with odd addresses, and with a part that cannot be made. */
@PagesTest(value = "bellwether.zone=UTC", with = FixedClock.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpendPartsTests {

    @Autowired
    Site site;

    @Autowired
    Database database;

    private Visitor visitor;

    @BeforeAll
    void signInAndLoseTheBudgets() throws SQLException {
        visitor = site.as(Role.VIEWER);
        try (var connection = database.open();
                var statement = connection.createStatement()) {
            statement.execute("alter table budget rename to budget_gone");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spend", "/reports/month/2026-11"})
    void aPartThatCannotBeMadeSaysSoAndTheRestStays(String path) {
        Document page = visitor.page(path);

        assertThat(page.select(".bad").eachText())
                .containsExactly(
                        "This part could not be made. The log in the data folder says why; load the page again.");
        assertThat(page.selectFirst(".cards .figure").text()).isEqualTo("$0.00");
    }

    @Test
    void withoutACallEachPageSaysWhatWillBeHere() {
        assertThat(visitor.page("/spend").text()).contains("No call has been made yet.", "./bellwether ask");
        assertThat(visitor.page("/savings").text()).contains("Savings show here as soon as there are answers.");
        assertThat(visitor.page("/reports/month/2026-11").text()).contains("No call was made in this month.");
    }

    @Test
    void aBaselineThatIsNoModelIsLeftOutAndSaidToBe() {
        Document page = visitor.page("/savings?baseline=gpt-99&x=1");

        assertThat(page.selectFirst(".warn").text()).isEqualTo("Not understood, so left out: x, baseline=gpt-99.");
        assertThat(page.select("option[selected]").text()).isEqualTo("gpt-4.1 (the rules' baseline)");
        assertThat(visitor.page("/savings?baseline=gpt-4o").select(".chip.on").text())
                .startsWith("Baseline: gpt-4o");
        assertThat(page.selectFirst(".foot code").text())
                .isEqualTo("bellwether savings 2026-11-01..2026-11-22 --simulated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12", "1999-12", "2026-13", "november", "2026-11-01", "%3Cscript%3E"})
    void aMonthThatIsNoneOrIsStillToComeIsNotThere(String month) {
        assertThat(visitor.get("/reports/month/" + month).statusCode()).isEqualTo(404);
    }

    @Test
    void monthsLeadToTheirNeighboursAndNotBeyondToday() {
        assertThat(visitor.page("/reports/month/2026-11").select("a[rel=next]")).isEmpty();
        Document october = visitor.page("/reports/month/2026-10?calls=real");
        assertThat(october.select("a[rel=prev], a[rel=next]").eachAttr("href"))
                .containsExactly("/reports/month/2026-09?calls=real", "/reports/month/2026-11?calls=real");
        assertThat(october.title()).isEqualTo("Spend in October 2026 · Bellwether");
    }

    @Test
    void chipsTakeFiltersOffOneByOneAndPresetsKeepThem() {
        Document page = visitor.page("/spend?tier=high&caller=mira&x=1&by=model");

        assertThat(page.select(".chip.on").eachText())
                .containsExactlyInAnyOrder("Tier: high ×Remove", "Caller: mira ×Remove");
        assertThat(page.select(".chip.on").first().attr("href"))
                .doesNotContain("tier=high")
                .contains("caller=mira");
        assertThat(page.selectFirst(".warn").text()).isEqualTo("Not understood, so left out: x.");
        assertThat(page.select("nav.chips a").eachAttr("href"))
                .allSatisfy(href -> assertThat(href).contains("tier=high", "caller=mira", "by=model"));
        assertThat(page.select("nav.chips a").eachText())
                .containsExactly("Today", "7 days", "This month", "Last month");
        assertThat(page.select("nav.chips a[aria-current]").text()).isEqualTo("This month");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spend", "/savings", "/reports/month/2026-11", "/spend?by=tag&then=day&tier=high"})
    void thePagesSpeakGermanToo(String path) {
        Document page = Jsoup.parse(visitor.get(path, "Accept-Language", "de").body());

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(page.selectFirst("h1").text()).matches("Ausgaben.*|Ersparnis");
        assertThat(page.html()).doesNotContain("??");
    }
}
