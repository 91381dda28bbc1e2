package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.correction.AttemptRange;
import dev.bellwether.core.correction.Repricing;
import dev.bellwether.core.correction.Settlement;
import dev.bellwether.core.correction.Settlements;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.testing.Lists;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestPrice;
import java.time.LocalDate;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a call's page says of attempts that nobody knew of, and of corrections. */
@PagesTest(
        value = {"bellwether.zone=UTC", "bellwether.author=mira"},
        with = FixedClock.class)
class CorrectionPagesTests {

    @Autowired
    Site site;

    @Autowired
    SimulatedRelay relay;

    @Autowired
    Settlements settlements;

    @Autowired
    Repricing repricing;

    private Document page(String path) {
        return site.as(Role.ADMIN).page(path);
    }

    @Test
    void anUnknownAttemptReadsAtMostAndEachCorrectionShowsBeforeAfterReasonAndAuthor() throws Exception {
        relay.faults().next("gpt-4.1", Fault.status(504));
        String id = site.ask(TestCall.of("hello").model("gpt-4.1")).id();
        var lost = Lists.unknown(settlements, 5).get(0);
        String ceiling = lost.ceiling().format(9);

        Document before = page("/calls/" + id);
        assertThat(before.select("tbody td.number").eachText()).contains(ceiling, "at most " + ceiling);
        assertThat(before.text()).doesNotContain("Corrections");

        settlements.settle(lost.id(), new Settlement.NotBilled(), "not on the invoice", false);
        var dollar = new TokenPrice(1_000_000_000);
        LocalDate today = LocalDate.of(2026, 11, 22);
        var price = TestPrice.of(today, dollar, dollar, dollar);
        repricing.apply(
                new Repricing.Order(
                        new AttemptRange("gpt-4.1", today.minusDays(1), today, true), day -> Optional.of(price)),
                "a typing error",
                done -> {});

        Document after = page("/calls/" + id);
        assertThat(after.select("section:contains(Corrections) tbody tr").eachText())
                .hasSize(2)
                .anyMatch(row -> row.contains("settled unknown to not billed at most " + ceiling)
                        && row.contains("$0.000000000")
                        && row.endsWith("not on the invoice mira"))
                .anyMatch(row -> row.contains("other price actual to actual") && row.endsWith("a typing error mira"));
    }
}
