package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.catalog.CatalogFile.ModelEntry;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceEntry;
import dev.bellwether.core.catalog.imports.PriceImport.Wish;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
final class Takeover {

    private final CatalogFile live;
    private final String source;
    private final LocalDate today;
    private final Wish wish;

    /** The alias of each name that a list may use. */
    private final Map<String, String> aliases = new HashMap<>();

    private final Map<String, ModelEntry> models = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();

    Takeover(CatalogFile live, String source, LocalDate today, Wish wish) {
        this.live = live;
        this.source = source;
        this.today = today;
        this.wish = wish;
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
    private record Match(@Nullable String alias, Offer offer) {}

    /** Aliases are told apart whatever their case. */
    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Where lists have a model, the likeliest first. */
    private static List<String> names(ModelEntry model) {
        return Stream.concat(
                        Objects.requireNonNullElse(model.importKeys(), List.<String>of()).stream(),
                        Stream.of(model.alias(), model.provider() + "/" + model.alias()))
                .toList();
    }

    /** Takes every line: a list that someone wrote for this catalogue. */
    ImportPlan all(String form, List<Offer> offers) throws Unusable {
        var seen = new HashMap<String, Long>();
        for (Offer offer : offers) {
            String name = aliases.getOrDefault(lower(offer.key()), lower(offer.key()));
            Long before = seen.putIfAbsent(name + " " + day(offer), offer.line());
            if (before != null) {
                throw new Unusable(
                        offer.line(), "%s from %s is there already, in line %d".formatted(name, day(offer), before));
            }
        }
        return plan(
                form,
                offers.stream()
                        .map(offer -> new Match(aliases.get(lower(offer.key())), offer))
                        .toList(),
                true);
    }

    /** Takes for each model the entry that fits it best: a list of everything that there is. */
    ImportPlan best(String form, List<Offer> offers) throws Unusable {
        var byKey = new HashMap<String, Offer>();
        offers.forEach(offer -> byKey.put(offer.key(), offer));
        var chosen = new ArrayList<Match>();
        for (ModelEntry model : live.models()) {
            names(model).stream()
                    .map(byKey::get)
                    .filter(Objects::nonNull)
                    .filter(offer -> offer.problem() != null || offer.priced())
                    .findFirst()
                    .ifPresent(offer -> chosen.add(new Match(model.alias(), offer)));
        }
        offers.stream()
                .filter(offer -> !aliases.containsKey(lower(offer.key())))
                .forEach(offer -> chosen.add(new Match(null, offer)));
        return plan(form, chosen, false);
    }

    /** @param each whether every line is meant for this catalogue, so that a new model that cannot be taken is a mistake */
    private ImportPlan plan(String form, List<Match> matches, boolean each) throws Unusable {
        for (Match match : matches.stream()
                .sorted(Comparator.comparing((Match match) -> day(match.offer())))
                .toList()) {
            Offer offer = match.offer();
            String alias = match.alias() == null ? aliases.get(lower(offer.key())) : match.alias();
            if (alias == null && wish.add() && isNewModel(offer)) {
                alias = added(offer, each);
            }
            if (alias == null) {
                unknown.add(offer.key());
            } else {
                known.add(alias);
                models.put(alias, priced(Objects.requireNonNull(models.get(alias)), offer));
            }
        }
        var next = new CatalogFile(live.source(), live.date(), live.inputRatio(), List.copyOf(models.values()));
        return ImportPlan.of(form, live, next, known.size(), unknown.size(), List.copyOf(warnings));
    }

    /** The alias of a model that has come in, or null: a list of everything has entries that say too little. */
    private @Nullable String added(Offer offer, boolean each) throws Unusable {
        try {
            models.put(offer.key(), priced(newModel(offer), offer));
            aliases.put(lower(offer.key()), offer.key());
            return offer.key();
        } catch (Unusable e) {
            if (each) {
                throw e;
            }
            return null;
        }
    }

    private LocalDate day(Offer offer) {
        return Objects.requireNonNullElse(offer.validFrom(), Objects.requireNonNullElse(wish.validFrom(), today));
    }

    /** The model with the offer's price from its day on, or as it was if that is its price already. */
    private ModelEntry priced(ModelEntry model, Offer offer) throws Unusable {
        if (offer.problem() != null) {
            throw new Unusable(offer.line(), offer.problem());
        }
        LocalDate day = day(offer);
        PriceEntry before = model.allPrices().stream()
                .filter(price -> !price.validFrom().isAfter(day))
                .max(Comparator.comparing(PriceEntry::validFrom))
                .orElse(null);
        Rates rates = (before == null ? Rates.NONE : Rates.of(before)).with(offer.rates());
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
            throw new Unusable(offer.line(), offer.key() + ": " + e.getMessage());
        }
    }

    private static boolean same(Price one, Price other) {
        boolean rates = Stream.of(Rate.values()).allMatch(rate -> Objects.equals(rate.of(one), rate.of(other)));
        return rates && one.inputEstimated() == other.inputEstimated() && mark(one) == mark(other);
    }

    private static long mark(Price price) {
        return price.longPrompt() == null ? 0 : price.longPrompt().aboveTokens();
    }

    private void warn(String alias, Price price) {
        if (price.cachedInput().compareTo(price.input()) > 0) {
            warnings.add("%s: cached input would cost $%s, more than other input; does the list leave it out?"
                    .formatted(alias, price.cachedInput().toUsd()));
        }
    }

    private boolean isNewModel(Offer offer) {
        return offer.traits().chat()
                && (offer.problem() != null
                        || (offer.priced() && offer.rates().usd().containsKey(Rate.OUTPUT)))
                && models.keySet().stream().noneMatch(alias -> alias.equalsIgnoreCase(offer.key()));
    }

    /** Nobody has measured it or judged its answers: it counts as the slowest and the weakest. */
    private ModelEntry newModel(Offer offer) throws Unusable {
        Offer.Traits traits = offer.traits();
        Long window = traits.contextWindow();
        if (window == null) {
            throw new Unusable(offer.line(), offer.key() + " is new and has no context window");
        }
        int slowest =
                models.values().stream().mapToInt(ModelEntry::latencyMs).max().orElse(0);
        int weakest =
                models.values().stream().mapToInt(ModelEntry::qualityRank).max().orElse(0);
        String provider = traits.provider();
        Long most = traits.maxOutputTokens();
        return new ModelEntry(
                offer.key(),
                offer.key(),
                provider == null ? "unknown" : provider,
                slowest,
                true,
                window,
                most == null ? window : most,
                traits.tools(),
                traits.images(),
                weakest + 1,
                null,
                null,
                null);
    }
}
