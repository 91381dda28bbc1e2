package dev.bellwether.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.budget.BudgetStatuses;
import dev.bellwether.core.cache.CacheSettings;
import dev.bellwether.core.cache.CaffeineResponseCache;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.routing.ModelObservations;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRequest;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestGateway;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

/** While nobody can say how the budgets stand, nothing is paid; what is stored is still given. */
class UnreadableBudgetsTests {

    private final Route route = Shipped.router(Shipped.rules("routing.yml"))
            .route(RouteRequest.of("hello", RouteWish.AUTO, Shipped.NOW), ModelObservations.NOTHING);

    private boolean readable = true;
    private int paid;

    private final BudgetStatuses statuses = (caller, simulated) -> {
        if (!readable) {
            throw SqliteFailures.translate(new DataAccessResourceFailureException("the file is gone"));
        }
        return List.of();
    };

    /** Stands for all that is paid: it refuses as the routing layer does. */
    private final ChatGateway paying = request -> {
        if (request.budgetDecision().refusal() != null) {
            return Flux.error(request.budgetDecision().refusal());
        }
        paid++;
        return Flux.just(
                new CallEvent.Routed(route),
                new CallEvent.Text("hello"),
                new CallEvent.Served(route.picked(), doneWithoutUsage(), false));
    };

    private final ChatGateway door = new BudgetingGateway(
            new CachingGateway(
                    paying,
                    new CaffeineResponseCache<>(
                            new CacheSettings(true, DataSize.ofMegabytes(1), Duration.ofHours(1)), () -> 0),
                    () -> "simulated",
                    () -> "1",
                    alias -> false),
            new BudgetLookup(statuses, () -> true));

    private List<CallEvent> ask(String prompt) {
        return door.call(TestGateway.request(prompt, RouteWish.AUTO))
                .collectList()
                .block(Duration.ofSeconds(10));
    }

    @Test
    void paidCallsAreRefusedAndStoredAnswersGoOn() {
        ask("known");
        readable = false;

        assertThat(ask("known"))
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                CallEvent.Served.class,
                                served -> assertThat(served.cached()).isTrue()));
        assertThatThrownBy(() -> ask("unknown")).isInstanceOf(StoreUnavailable.class);
        assertThat(paid).isEqualTo(1);

        readable = true;
        ask("unknown");
        assertThat(paid).isEqualTo(2);
    }

    private static ReplyPart.Done doneWithoutUsage() {
        return new ReplyPart.Done("deepseek-v3.2", FinishReason.STOP, null, Set.of());
    }
}
