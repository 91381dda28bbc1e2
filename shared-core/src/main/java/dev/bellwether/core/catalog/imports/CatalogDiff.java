package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.catalog.CatalogFile.ModelEntry;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What differs between two catalogues. */
final class CatalogDiff {

    private static final Map<String, Function<Model, Object>> TRAITS = traits();

    private final Catalog before;
    private final Catalog after;
    private final List<CatalogChange> changes = new ArrayList<>();
    private final List<SuspiciousPriceChange> suspiciousChanges = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();

    CatalogDiff(CatalogFile before, CatalogFile after) {
        this.before = before.toCatalog();
        this.after = after.toCatalog();
        whole("source", this.before.source(), this.after.source());
        whole("date", this.before.date(), this.after.date());
        whole(
                "input ratio",
                this.before.inputRatio().stripTrailingZeros(),
                this.after.inputRatio().stripTrailingZeros());
        this.after.models().forEach(this::model);
        this.before.models().stream()
                .filter(model -> this.after.find(model.alias()).isEmpty())
                .forEach(this::removed);
        keys(before, after);
    }

    private static Map<String, Function<Model, Object>> traits() {
        var traits = new LinkedHashMap<String, Function<Model, Object>>();
        traits.put("alias", Model::alias);
        traits.put("vendor's name", Model::vendorModel);
        traits.put("provider", Model::provider);
        traits.put("latency in ms", model -> (model.latencyEstimated() ? "~" : "") + model.latencyMillis());
        traits.put("context window", Model::contextWindow);
        traits.put("longest answer", Model::maxOutputTokens);
        traits.put("tools", model -> model.tools() ? "yes" : "no");
        traits.put("images", model -> model.images() ? "yes" : "no");
        traits.put("quality rank", Model::qualityRank);
        traits.put("notes", model -> String.join(" ", model.notes()));
        return traits;
    }

    /** In the order of the new catalogue, what is gone at the end. */
    List<CatalogChange> changes() {
        return changes;
    }

    List<SuspiciousPriceChange> suspiciousChanges() {
        return suspiciousChanges;
    }

    /** Aliases that are gone. */
    List<String> removed() {
        return removed;
    }

    private void whole(String what, Object was, Object is) {
        if (!was.equals(is)) {
            changes.add(new CatalogChange(null, what, null, was.toString(), is.toString(), null));
        }
    }

    private void model(Model model) {
        Optional<Model> known = before.find(model.alias());
        if (known.isEmpty()) {
            changes.add(new CatalogChange(model.alias(), "model", null, null, "added", null));
        }
        known.ifPresent(old -> TRAITS.forEach((what, trait) -> {
            Object was = trait.apply(old);
            Object is = trait.apply(model);
            if (!was.equals(is)) {
                changes.add(new CatalogChange(model.alias(), what, null, was.toString(), is.toString(), null));
            }
        }));
        prices(known.orElse(null), model);
    }

    private void removed(Model model) {
        removed.add(model.alias());
        changes.add(new CatalogChange(model.alias(), "model", null, model.vendorModel(), null, null));
    }

    private void keys(CatalogFile before, CatalogFile after) {
        for (ModelEntry entry : after.models()) {
            List<String> is = Objects.requireNonNullElse(entry.importKeys(), List.of());
            before.models().stream()
                    .filter(old -> old.alias().equalsIgnoreCase(entry.alias()))
                    .map(old -> Objects.requireNonNullElse(old.importKeys(), List.<String>of()))
                    .filter(was -> !was.equals(is))
                    .forEach(was -> changes.add(new CatalogChange(
                            entry.alias(), "import keys", null, String.join(", ", was), String.join(", ", is), null)));
        }
    }

    private void prices(@Nullable Model old, Model model) {
        var days = new TreeSet<LocalDate>();
        Stream.concat(old == null ? Stream.of() : old.prices().stream(), model.prices().stream())
                .map(Price::validFrom)
                .forEach(days::add);
        for (LocalDate day : days) {
            Price was = old == null ? null : old.priceOn(day).orElse(null);
            Price is = model.priceOn(day).orElse(null);
            if (!Objects.equals(was, is)) {
                new PriceDiff(model.alias(), day, was, is).into(changes, suspiciousChanges);
            }
        }
    }
}
