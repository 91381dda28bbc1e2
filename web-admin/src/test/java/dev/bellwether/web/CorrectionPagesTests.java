package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.correction.Range;
import dev.bellwether.core.correction.Repricing;
import dev.bellwether.core.correction.Settlement;
import dev.bellwether.core.correction.Settlements;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.Entries;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.SimulatedRelay;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a request's page says of attempts that nobody knew of, and of corrections. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CorrectionPagesTests {

    static final Path data = Path.of("target", "corrected-" + System.nanoTime());

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("bellwether.data", () -> data.toString());
        registry.add("bellwether.zone", () -> "UTC");
        registry.add("bellwether.author", () -> "mira");
        registry.add("bellwether.relay.retry.first-backoff", () -> "1ms");
    }

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    ChatGateway gateway;

    @Autowired
    SimulatedRelay relay;

    @Autowired
    Settlements settlements;

    @Autowired
    Repricing repricing;

    private Document page(String path) {
        return Visitor.signedIn(port, accounts, Role.ADMIN).page(path);
    }

    @Test
    void anUnknownAttemptReadsAtMostAndEachCorrectionShowsBeforeAfterReasonAndAuthor() throws Exception {
        relay.faults().next("gpt-4.1", Fault.status(504));
        var origin = new CallRequest.Origin(Entries.Face.WEB, Entries.Purpose.ASK, null);
        var request = CallRequest.of(ChatRequest.of(null, "hello", 0.7, 500), RouteWish.forced("gpt-4.1"), origin);
        String id = ((CallEvent.Answered) gateway.call(request).blockLast(Duration.ofSeconds(20)))
                .result()
                .id();
        var lost = settlements.unknown(null, true, 5).get(0);
        String ceiling = lost.ceiling().format(9);

        Document before = page("/requests/" + id);
        assertThat(before.select("tbody td.number").eachText()).contains(ceiling, "at most " + ceiling);
        assertThat(before.text()).doesNotContain("Corrections");

        settlements.settle(lost.id(), new Settlement.NotBilled(), "not on the invoice", false);
        var dollar = new TokenPrice(1_000_000_000);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        var price = new Price(today, dollar, dollar, dollar, false, null);
        repricing.apply(
                new Repricing.Order(new Range("gpt-4.1", today.minusDays(1), today, true), day -> Optional.of(price)),
                "a typing error",
                done -> {});

        Document after = page("/requests/" + id);
        assertThat(after.select("section:contains(Corrections) tbody tr").eachText())
                .hasSize(2)
                .anyMatch(row -> row.contains("settled unknown to not billed at most " + ceiling)
                        && row.contains("$0.000000000")
                        && row.endsWith("not on the invoice mira"))
                .anyMatch(row -> row.contains("other price actual to actual") && row.endsWith("a typing error mira"));
    }
}
