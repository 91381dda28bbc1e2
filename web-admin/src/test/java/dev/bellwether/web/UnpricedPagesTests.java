package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.people.Role;
import dev.bellwether.testing.TestCall;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What the pages say of an answer whose model has no price, and of a judge's. */
@PagesTest(value = "bellwether.zone=UTC", with = UnpricedCoder.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnpricedPagesTests {

    @Autowired
    Site site;

    CallResult unpriced;

    @BeforeAll
    void askAModelWithoutAPrice() {
        unpriced = site.ask(TestCall.of("What is a price?").model("deepseek-coder"));
        site.ask(TestCall.of("hello").model("deepseek-v3.2").purpose(Purpose.JUDGE));
    }

    private Document page(String path) {
        return site.as(Role.ADMIN).page(path);
    }

    @Test
    void spendCountsItAndLeadsToItsCallsAndItsRowIsNotZero() {
        Document spend = page("/spend");

        assertThat(spend.select(".warn").text()).startsWith("Attempts at models without a price, not in the sum: 1.");
        Document calls = page(spend.selectFirst(".warn a").attr("href"));
        assertThat(calls.select("tbody tr th a").eachAttr("href")).containsExactly("/calls/" + unpriced.id());
        assertThat(spend.select("tbody tr:has(a:containsOwn(deepseek-coder))").text())
                .contains("unpriced")
                .doesNotContain("$0");
    }

    @Test
    void theCallItsAttemptAndItsTotalReadUnpriced() {
        assertThat(page("/calls?outcome=unpriced").select("tbody td.number").eachText())
                .contains("unpriced")
                .doesNotContain("unknown");
        Document call = page("/calls/" + unpriced.id());
        assertThat(call.select("#money tbody tr td.number:last-child").last().text())
                .isEqualTo("unpriced");
        assertThat(call.select("tfoot td.number").get(0).text()).isEqualTo("unpriced");
        assertThat(call.text()).doesNotContain("unknown");
    }

    @Test
    void theCsvLeavesItsCostEmptyAndCountsIt() {
        String csv = site.as(Role.ADMIN).get("/spend.csv?tier=simple").body();

        assertThat(csv.lines().findFirst().orElseThrow())
                .endsWith("saved_usd,unsettled_attempts,unpriced_attempts,unknown_attempts,unknown_usd");
        assertThat(csv.lines().skip(1))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains(",simple,true,1,").endsWith(",,0.000000000,,1,1,0,0.000000000"));
    }

    @Test
    void aJudgesCallIsCalledOneInTheList() {
        assertThat(page("/calls").select("tbody tr:contains(judge)")).hasSize(1);
    }
}
