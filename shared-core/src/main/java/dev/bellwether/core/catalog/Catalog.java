package dev.bellwether.core.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * All models that can be asked.
 *
 * @param source where the facts come from
 * @param date when they were gathered
 * @param inputRatio input price over output price, for a model whose input price is unknown
 */
public record Catalog(String source, LocalDate date, BigDecimal inputRatio, List<Model> models) {

    public Catalog {
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("no model is listed");
        }
        var seen = new HashSet<String>();
        for (Model model : models) {
            if (!seen.add(model.alias().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(model.alias() + " is listed twice");
            }
        }
    }

    /** The model with that alias, upper or lower case. */
    public Optional<Model> find(String alias) {
        // As it stands in the catalogue, nearly always; every decision asks this a dozen times.
        for (Model model : models) {
            if (model.alias().equals(alias)) {
                return Optional.of(model);
            }
        }
        return models.stream()
                .filter(model -> model.alias().equalsIgnoreCase(alias.strip()))
                .findFirst();
    }

    /** The model that a name means, as {@link ModelNames} says: its alias, a vendor's name for it, a dated snapshot. */
    public Optional<Model> resolve(String name) {
        return find(name).or(() -> new ModelNames(models).find(name));
    }

    /**
     * The model that a name means.
     *
     * @throws UnknownModel naming the three nearest aliases
     */
    public Model require(String name) {
        return resolve(name).orElseThrow(() -> unknown(name));
    }

    /** The problem of a name that means no model, naming the three nearest ones. */
    public UnknownModel unknown(String name) {
        return new UnknownModel(name, nearest(name));
    }

    /** The three aliases that look most like the name, the likeliest first. */
    public List<String> nearest(String name) {
        var similarity = new JaroWinklerSimilarity();
        return models.stream()
                .map(Model::alias)
                .sorted(Comparator.comparingDouble(alias -> -similarity.apply(alias, name)))
                .limit(3)
                .toList();
    }
}
