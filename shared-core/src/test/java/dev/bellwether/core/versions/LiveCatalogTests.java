package dev.bellwether.core.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.catalog.CatalogFile.ModelEntry;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.PriceEntry;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.ledger.AttemptLine;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.testing.Await;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveCatalogTests {

    private static final String MODEL = "deepseek-coder";

    @TempDir
    Path data;

    private static CatalogFile shipped() {
        return Shipped.DATA.read("catalog.yml", CatalogFile.class);
    }

    private static CatalogFile with(CatalogFile file, PriceEntry... prices) {
        List<ModelEntry> models = file.models().stream()
                .map(model -> model.alias().equals(MODEL) ? model.withPrices(List.of(prices)) : model)
                .toList();
        return new CatalogFile(file.source(), file.date(), file.inputRatio(), models);
    }

    private static PriceEntry price(String output) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return new PriceEntry(
                today, BigDecimal.ONE, null, null, new BigDecimal(output), null, null, null, "a test", today);
    }

    private static String output(Catalogs catalogs) {
        return catalogs.current()
                .require(MODEL)
                .priceOn(LocalDate.now(ZoneOffset.UTC))
                .map(price -> price.output().toUsd())
                .orElse("unpriced");
    }

    @Test
    void theFirstVersionIsMadeOfTheFileAndFromThenOnTheDatabaseCounts() throws Exception {
        try (var door = TestGateway.open(data)) {
            assertThat(door.bean(Catalogs.class).current()).isEqualTo(shipped().toCatalog());
            assertThat(door.bean(LiveCatalog.class).history())
                    .singleElement()
                    .satisfies(version -> assertThat(version.message()).isEqualTo("From the shipped catalog.yml"));
        }
        Files.writeString(data.resolve("catalog.yml"), Documents.yaml(with(shipped(), price("9.00"))));
        try (var door = TestGateway.open(data)) {
            assertThat(output(door.bean(Catalogs.class))).isEqualTo("0.28");
        }
    }

    @Test
    void aDocumentIsTheSameAfterTheDatabaseAndAfterAFile() throws Exception {
        try (var door = TestGateway.open(data)) {
            CatalogFile stored = door.bean(LiveCatalog.class).edition().document();
            Files.writeString(data.resolve("catalog.yml"), Documents.yaml(stored));

            assertThat(stored).isEqualTo(shipped());
            assertThat(door.bean(DataFolder.class).read("catalog.yml", CatalogFile.class))
                    .isEqualTo(stored);
        }
    }

    @Test
    void whatOneProcessPublishesAnotherUsesAfterAFifthOfASecondAndTheOneItselfAtOnce() {
        var now = new AtomicLong();
        try (var one = TestGateway.open(data);
                var other = TestGateway.open(data)) {
            LiveCatalog publishing = one.bean(LiveCatalog.class);
            var watching =
                    new LiveCatalog(other.bean(Versions.class), other.bean(DataFolder.class), "another", now::get);
            assertThat(output(watching)).isEqualTo("0.28");

            publishing.publish(publishing.edition(), with(shipped(), price("0.50")), "a tester", "costlier");
            assertThat(output(publishing)).isEqualTo("0.50");
            assertThat(output(watching)).isEqualTo("0.28");
            now.addAndGet(Duration.ofMillis(200).toNanos());
            assertThat(output(watching)).isEqualTo("0.50");
        }
    }

    @Test
    void aPriceThatOneProcessPublishesIsSoonChargedByAnother() {
        try (var one = TestGateway.open(data);
                var other = TestGateway.open(data)) {
            var request = TestGateway.request("hello", RouteWish.forced(MODEL)).cached(false);
            Money before = Objects.requireNonNull(other.ask(request).result().cost());

            LiveCatalog publishing = one.bean(LiveCatalog.class);
            publishing.publish(publishing.edition(), with(shipped(), price("100.00")), "a tester", "costlier");
            Await.until(
                    "the other process knows the new price",
                    () -> !output(other.bean(Catalogs.class)).equals("0.28"));

            assertThat(other.ask(request).result().cost()).isGreaterThan(new Money(before.nanoUsd() * 100));
        }
    }

    @Test
    void aVersionThatWasMadeFromAnOlderOneIsNotPublished() {
        try (var door = TestGateway.open(data)) {
            LiveCatalog catalog = door.bean(LiveCatalog.class);
            LiveCatalog.Edition read = catalog.edition();
            catalog.publish(read, with(shipped(), price("0.50")), "one", "first");

            assertThatThrownBy(() -> catalog.publish(read, with(shipped(), price("0.60")), "other", "second"))
                    .isInstanceOf(Conflict.class);
            assertThat(output(catalog)).isEqualTo("0.50");
            assertThat(catalog.history()).hasSize(2);
        }
    }

    @Test
    void aFileThatWasChangedAfterTheFirstStartIsNoticedUntilItIsWhatIsLive() throws Exception {
        Files.writeString(data.resolve("catalog.yml"), Documents.yaml(shipped()));
        try (var door = TestGateway.open(data)) {
            LiveCatalog catalog = door.bean(LiveCatalog.class);
            assertThat(catalog.fileHasChanged()).isFalse();

            CatalogFile changed = with(shipped(), price("0.50"));
            Files.writeString(data.resolve("catalog.yml"), "# a comment\n" + Documents.yaml(shipped()));
            assertThat(catalog.fileHasChanged()).isFalse();
            Files.writeString(data.resolve("catalog.yml"), Documents.yaml(changed));
            assertThat(catalog.fileHasChanged()).isTrue();
            catalog.publish(catalog.edition(), changed, "a tester", "taken over");
            assertThat(catalog.fileHasChanged()).isFalse();
        }
    }

    @Test
    void aModelWithoutAPriceIsAnsweredByNameAndAPriceThatComesLaterCountsForLaterCallsOnly() throws Exception {
        Files.writeString(data.resolve("catalog.yml"), Documents.yaml(with(shipped())));
        try (var door = TestGateway.open(data)) {
            var cheap = TestCall.of("hello").model(MODEL).maxPrice("10").wish();
            assertThatThrownBy(() -> door.ask(TestGateway.request("hello", cheap)))
                    .isInstanceOf(RouteRefused.class);
            assertThat(door.ask(TestGateway.request("before", RouteWish.forced(MODEL)))
                            .result()
                            .cost())
                    .isNull();
            LiveCatalog catalog = door.bean(LiveCatalog.class);
            catalog.publish(catalog.edition(), with(shipped(), price("0.50")), "a tester", "priced");
            door.ask(TestGateway.request("after", RouteWish.forced(MODEL)));

            assertThat(door.books().stream()
                            .flatMap(call -> call.attempts().stream())
                            .map(AttemptLine::moneyState))
                    .containsExactlyInAnyOrder("unpriced", "actual");
        }
    }
}
