package dev.bellwether.core.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.compare.Comparison.Entry;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class ComparisonTests {

    private static final List<String> THREE = List.of("deepseek-v3.2", "gemini-2.5-flash", "gpt-4.1");

    @TempDir
    Path data;

    TestGateway door;

    @BeforeEach
    void open() {
        door = TestGateway.open(data);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Comparison compare(Criterion criterion) {
        Comparer comparer = door.bean(Comparer.class);
        return comparer.compare(
                        new ComparisonRequest(
                                TestCall.of("Name three risks").maxTokens(500).chat(),
                                comparer.models(THREE),
                                criterion,
                                null,
                                CallSource.CONSOLE),
                        entry -> {},
                        Mono.never())
                .block(Duration.ofSeconds(30));
    }

    @Test
    void asksAllModelsAndKeepsTheirOrder() {
        Comparison comparison = compare(Criterion.BALANCED);

        assertThat(comparison.entries())
                .extracting(entry -> entry.model().alias())
                .containsExactlyElementsOf(THREE);
        assertThat(door.posts()).isEqualTo(3);
        assertThat(door.books()).hasSize(3).allSatisfy(call -> {
            assertThat(call.call().groupId()).isEqualTo(comparison.id());
            assertThat(call.call().purpose()).isEqualTo("compare");
        });
    }

    @Test
    void theCostOfTheComparisonIsThatInTheBooks() {
        assertThat(compare(Criterion.COST).cost())
                .isEqualTo(door.spend().total().spend());
    }

    @Test
    void eachCriterionPicksTheBestByItsOwnMeasure() {
        assertThat(compare(Criterion.QUALITY).picked().model().alias()).isEqualTo("gpt-4.1");

        Comparison byCost = compare(Criterion.COST);
        Money min = byCost.entries().stream()
                .map(entry -> entry.cost().orElseThrow())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(byCost.picked().cost()).contains(min);

        Comparison bySpeed = compare(Criterion.SPEED);
        assertThat(bySpeed.entries())
                .allSatisfy(entry -> assertThat(entry.duration())
                        .isGreaterThanOrEqualTo(bySpeed.picked().duration()));

        Comparison balanced = compare(Criterion.BALANCED);
        assertThat(balanced.entries())
                .allSatisfy(entry -> assertThat(entry.balanced())
                        .isLessThanOrEqualTo(balanced.picked().balanced()));
    }

    @Test
    void aModelThatFailsStandsBesideTheOthersAndStopsNone() {
        door.relay().faults().next("gpt-4.1", Fault.status(500), Fault.status(500), Fault.status(500));
        Comparison comparison = compare(Criterion.QUALITY);

        assertThat(comparison.failures()).isEqualTo(1);
        Entry failed = comparison.entries().get(2);
        assertThat(failed.answered()).isFalse();
        assertThat(failed.problem().sentence()).contains("gpt-4.1");
        assertThat(comparison.picked().model().alias()).isEqualTo("gemini-2.5-flash");
    }

    @Test
    void whenAllFailNoneIsPicked() {
        THREE.forEach(
                model -> door.relay().faults().next(model, Fault.status(400), Fault.status(400), Fault.status(400)));

        assertThat(compare(Criterion.SPEED).picked()).isNull();
    }

    @Test
    void aModelThatIsNamedTwiceIsRefused() {
        assertThatThrownBy(() -> door.bean(Comparer.class).models(List.of("gpt-4.1", "gpt-4.1")))
                .isInstanceOf(Problem.class);
    }
}
