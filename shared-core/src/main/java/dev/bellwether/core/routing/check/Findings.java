package dev.bellwether.core.routing.check;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.UnknownModel;
import java.util.ArrayList;
import java.util.List;

/** Gathers findings. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    void error(String where, String sentence, String advice) {
        all.add(new Finding(Finding.Level.ERROR, where, sentence, advice));
    }

    void warning(String where, String sentence, String advice) {
        all.add(new Finding(Finding.Level.WARNING, where, sentence, advice));
    }

    /** A name that is no model's is an error with the nearest ones. */
    void unknownModel(String where, String name, Catalog catalog) {
        if (catalog.find(name).isEmpty()) {
            UnknownModel unknown = catalog.unknown(name);
            error(where, unknown.sentence(), "Use " + unknown.advice());
        }
    }

    boolean hasErrors() {
        return all.stream().anyMatch(Finding::isError);
    }

    /** Errors first. */
    List<Finding> sorted() {
        return all.stream()
                .sorted(java.util.Comparator.comparing(Finding::level))
                .toList();
    }
}
