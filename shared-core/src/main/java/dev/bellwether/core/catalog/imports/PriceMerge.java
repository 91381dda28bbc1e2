package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.catalog.CatalogFile.ModelEntry;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.ModelNames;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceEntry;
import dev.bellwether.core.catalog.imports.PriceImport.Options;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes a foreign list's prices into a catalogue. What the list does not say of a price stays as it is. */
final class PriceMerge {

    private final CatalogFile live;
    private final String source;
    private final LocalDate today;
    private final Options options;

    /** The alias of each name that a list may use. */
    private final Map<String, String> aliases = new HashMap<>();

    private final ModelNames modelNames;

    private final Map<String, ModelEntry> models = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> added = new HashSet<>();
    private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
    private final UnreadPrices unread = new UnreadPrices();
    private final List<String> warnings = new ArrayList<>();

    PriceMerge(CatalogFile live, String source, LocalDate today, Options options) {
        this.live = live;
        this.source = source;
        this.today = today;
        this.options = options;
        this.modelNames = new ModelNames(live.toCatalog().models());
        for (ModelEntry model : live.models()) {
            models.put(model.alias(), model);
            names(model).forEach(name -> aliases.putIfAbsent(lower(name), model.alias()));
        }
        // A model's own alias is its own, whatever another lists among its keys.
        live.models().forEach(model -> aliases.put(lower(model.alias()), model.alias()));
    }

    /**
     * An offer and whose it is.
     *
     * @param alias the model that it prices, or null if the catalogue has none
     */
    private record Match(@Nullable String alias, ImportedModel importedModel) {}

    /** Aliases are told apart whatever their case. */
    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Where lists have a model, the likeliest first. */
    private static List<String> names(ModelEntry model) {
        List<String> keys = Objects.requireNonNullElse(model.importKeys(), List.of());
        return Stream.of(
                        keys.stream(),
                        Stream.of(model.alias(), model.provider() + "/" + model.alias()),
                        keys.stream().map(key -> model.provider() + "/" + key))
                .flatMap(names -> names)
                .toList();
    }

    /** The alias of the model that an entry means, or null if the catalogue has none. */
    private @Nullable String alias(ImportedModel importedModel) {
        String alias = aliases.get(lower(importedModel.key()));
        return alias == null
                ? modelNames.findPriced(importedModel.key()).map(Model::alias).orElse(null)
                : alias;
    }

    /** Takes every line: a list that someone wrote for this catalogue. */
    ImportPlan all(String form, List<ImportedModel> importedModels) throws InvalidRow {
        var seen = new HashMap<String, Long>();
        for (ImportedModel importedModel : importedModels) {
            String name = Objects.requireNonNullElse(alias(importedModel), lower(importedModel.key()));
            Long before = seen.putIfAbsent(name + " " + day(importedModel), importedModel.line());
            if (before != null) {
                throw new InvalidRow(
                        importedModel.line(),
                        "%s from %s is there already, in line %d".formatted(name, day(importedModel), before));
            }
        }
        return plan(
                form,
                importedModels.stream()
                        .map(importedModel -> new Match(alias(importedModel), importedModel))
                        .toList(),
                true);
    }

    /** Takes for each model the entry that fits it best: a list of everything that there is. */
    ImportPlan best(String form, List<ImportedModel> importedModels) throws InvalidRow {
        var byKey = new HashMap<String, ImportedModel>();
        importedModels.forEach(importedModel -> byKey.put(importedModel.key(), importedModel));
        var chosen = new ArrayList<Match>();
        var matched = new HashSet<String>();
        for (ModelEntry model : live.models()) {
            List<ImportedModel> entries = names(model).stream()
                    .map(byKey::get)
                    .filter(Objects::nonNull)
                    .toList();
            entries.stream()
                    .filter(entry -> entry.problem() != null || entry.paid())
                    .findFirst()
                    .or(() -> entries.stream().filter(ImportedModel::priced).findFirst())
                    .filter(entry -> matched.add(model.alias()))
                    .ifPresent(entry -> chosen.add(new Match(model.alias(), entry)));
        }
        for (ImportedModel entry : importedModels) {
            if (!aliases.containsKey(lower(entry.key()))) {
                String alias = entry.priced() ? alias(entry) : null;
                chosen.add(new Match(alias != null && matched.add(alias) ? alias : null, entry));
            }
        }
        return plan(form, chosen, false);
    }

    /** @param each whether every line is meant for this catalogue, so that a new model that cannot be taken is a mistake */
    private ImportPlan plan(String form, List<Match> matches, boolean each) throws InvalidRow {
        for (Match match : matches.stream()
                .sorted(Comparator.comparing((Match match) -> day(match.importedModel())))
                .toList()) {
            ImportedModel importedModel = match.importedModel();
            String alias = match.alias() == null ? aliases.get(lower(importedModel.key())) : match.alias();
            if (alias == null) {
                alias = added(importedModel, each);
            } else if (!added.contains(alias)) {
                known.add(alias);
            }
            if (alias != null) {
                unread.count(importedModel);
                models.put(alias, priced(Objects.requireNonNull(models.get(alias)), importedModel));
            }
        }
        unread.sentence().ifPresent(warnings::add);
        var next = new CatalogFile(live.source(), live.date(), live.inputRatio(), List.copyOf(models.values()));
        return ImportPlan.of(form, live, next, known.size(), added.size(), Map.copyOf(leftOut), List.copyOf(warnings));
    }

    /** The alias of a model that has come in, or null: a list of everything has entries that say too little. */
    private @Nullable String added(ImportedModel importedModel, boolean each) throws InvalidRow {
        LeftOut reason = staysOut(importedModel, each);
        if (reason == null) {
            try {
                models.put(importedModel.key(), priced(newModel(importedModel), importedModel));
                aliases.put(lower(importedModel.key()), importedModel.key());
                added.add(importedModel.key());
                return importedModel.key();
            } catch (InvalidRow e) {
                if (each) {
                    throw e;
                }
                reason = LeftOut.INVALID;
            }
        }
        leftOut.merge(reason, 1, Integer::sum);
        return null;
    }

    private LocalDate day(ImportedModel importedModel) {
        return Objects.requireNonNullElse(
                importedModel.validFrom(), Objects.requireNonNullElse(options.validFrom(), today));
    }

    /** The model with the offer's price from its day on, or as it was if that is its price already. */
    private ModelEntry priced(ModelEntry model, ImportedModel importedModel) throws InvalidRow {
        if (importedModel.problem() != null) {
            throw new InvalidRow(importedModel.line(), importedModel.problem());
        }
        LocalDate day = day(importedModel);
        PriceEntry before = model.allPrices().stream()
                .filter(price -> !price.validFrom().isAfter(day))
                .max(Comparator.comparing(PriceEntry::validFrom))
                .orElse(null);
        Rates rates = (before == null ? Rates.NONE : Rates.of(before)).with(importedModel.rates());
        try {
            PriceEntry entry = rates.from(day, source, today);
            Price price = entry.toPrice(live.inputRatio());
            if (before != null && same(before.toPrice(live.inputRatio()), price)) {
                return model;
            }
            warn(model.alias(), price);
            List<PriceEntry> others = model.allPrices().stream()
                    .filter(other -> !other.validFrom().equals(day))
                    .toList();
            return model.withPrices(Stream.concat(others.stream(), Stream.of(entry))
                    .sorted(Comparator.comparing(PriceEntry::validFrom))
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new InvalidRow(importedModel.line(), importedModel.key() + ": " + e.getMessage());
        }
    }

    private static boolean same(Price one, Price other) {
        boolean rates = Stream.of(Rate.values()).allMatch(rate -> Objects.equals(rate.of(one), rate.of(other)));
        return rates
                && one.inputEstimated() == other.inputEstimated()
                && one.longPrompts().equals(other.longPrompts())
                && Objects.equals(one.offPeak(), other.offPeak());
    }

    private void warn(String alias, Price price) {
        if (price.cachedInput().compareTo(price.input()) > 0) {
            warnings.add("%s: cached input would cost $%s, more than other input; does the list leave it out?"
                    .formatted(alias, price.cachedInput().toUsd()));
        }
    }

    /** Why a new model cannot come in, or null. In a list for this catalogue a missing window is a mistake, told later. */
    private @Nullable LeftOut staysOut(ImportedModel model, boolean each) {
        if (!options.add()) {
            return LeftOut.NOT_ASKED;
        }
        if (!model.traits().chat()) {
            return LeftOut.NO_CHAT;
        }
        if (models.keySet().stream().anyMatch(alias -> alias.equalsIgnoreCase(model.key()))) {
            return LeftOut.TWICE;
        }
        if (model.problem() != null) {
            return each ? null : LeftOut.INVALID;
        }
        if (!model.priced() || !model.rates().usd().containsKey(Rate.OUTPUT)) {
            return LeftOut.NO_PRICE;
        }
        return each || model.traits().contextWindow() != null ? null : LeftOut.NO_WINDOW;
    }

    /** Nobody has measured it or judged its answers: it counts as the slowest and the weakest. */
    private ModelEntry newModel(ImportedModel importedModel) throws InvalidRow {
        ImportedModel.Traits traits = importedModel.traits();
        Long window = traits.contextWindow();
        if (window == null) {
            throw new InvalidRow(importedModel.line(), importedModel.key() + " is new and has no context window");
        }
        int slowest =
                models.values().stream().mapToInt(ModelEntry::latencyMs).max().orElse(0);
        int weakest =
                models.values().stream().mapToInt(ModelEntry::qualityRank).max().orElse(0);
        String provider = traits.provider();
        Long max = traits.maxOutputTokens();
        return new ModelEntry(
                importedModel.key(),
                importedModel.key(),
                provider == null ? "unknown" : provider,
                slowest,
                true,
                window,
                max == null ? window : max,
                traits.tools(),
                traits.images(),
                weakest + 1,
                null,
                null,
                null);
    }
}
