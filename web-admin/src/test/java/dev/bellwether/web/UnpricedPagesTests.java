package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.Entries;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.routing.RouteWish;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the pages say of an answer whose model has no price, and of a judge's. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnpricedPagesTests {

    static final Path data = Path.of("target", "unpriced-" + System.nanoTime());

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        String catalog = Files.readString(Path.of("..", "data", "catalog.yml"));
        Files.createDirectories(data);
        Files.writeString(
                data.resolve("catalog.yml"),
                catalog.replaceFirst("(?s)(alias: deepseek-coder.*?)\n    prices:\n[^\n]*", "$1"));
        registry.add("bellwether.data", () -> data.toString());
        registry.add("bellwether.zone", () -> "UTC");
    }

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    ChatGateway gateway;

    private Visitor visitor;
    CallResult unpriced;

    @BeforeAll
    void askAModelWithoutAPrice() {
        unpriced = ask("deepseek-coder", "What is a price?", Entries.Purpose.ASK);
        ask("deepseek-v3.2", "hello", Entries.Purpose.JUDGE);
    }

    private CallResult ask(String model, String prompt, Entries.Purpose purpose) {
        var origin = new CallRequest.Origin(Entries.Face.WEB, purpose, null);
        var last = gateway.call(CallRequest.of(ChatRequest.of(null, prompt, 0.7, 500), RouteWish.forced(model), origin))
                .blockLast(Duration.ofSeconds(20));
        return ((CallEvent.Answered) last).result();
    }

    private String get(String path) {
        if (visitor == null) {
            visitor = Visitor.signedIn(port, accounts, Role.ADMIN);
        }
        HttpResponse<String> response = visitor.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    private Document page(String path) throws IOException, InterruptedException {
        return Jsoup.parse(get(path));
    }

    @Test
    void spendCountsItAndLeadsToItsRequestsAndItsRowIsNotZero() throws Exception {
        Document spend = page("/spend");

        assertThat(spend.select(".warn").text()).startsWith("Attempts at models without a price, not in the sum: 1.");
        Document requests = page(spend.selectFirst(".warn a").attr("href"));
        assertThat(requests.select("tbody tr th a").eachAttr("href")).containsExactly("/requests/" + unpriced.id());
        assertThat(spend.select("tbody tr:has(a:containsOwn(deepseek-coder))").text())
                .contains("unpriced")
                .doesNotContain("$0");
    }

    @Test
    void theRequestItsAttemptAndItsTotalReadUnpriced() throws Exception {
        assertThat(page("/requests?status=unpriced").select("tbody td.number").eachText())
                .contains("unpriced")
                .doesNotContain("unknown");
        Document request = page("/requests/" + unpriced.id());
        assertThat(request.select("#money tbody tr td.number:last-child").last().text())
                .isEqualTo("unpriced");
        assertThat(request.select("tfoot td.number").get(0).text()).isEqualTo("unpriced");
        assertThat(request.text()).doesNotContain("unknown");
    }

    @Test
    void theCsvLeavesItsCostEmptyAndCountsIt() throws Exception {
        String csv = get("/spend.csv?tier=simple");

        assertThat(csv.lines().findFirst().orElseThrow())
                .endsWith("saved_nano_usd,unsettled_attempts,unpriced_attempts,unknown_attempts,unknown_nano_usd");
        assertThat(csv.lines().skip(1))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(",simple,true,1,").endsWith(",,0,,1,1,0,0"));
    }

    @Test
    void aJudgesCallIsCalledOneInTheList() throws Exception {
        assertThat(page("/requests").select("tbody tr:contains(judge)")).hasSize(1);
    }
}
