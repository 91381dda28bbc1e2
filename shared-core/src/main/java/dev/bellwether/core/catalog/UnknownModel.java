package dev.bellwether.core.catalog;

import dev.bellwether.core.problem.Problem;
import java.util.List;

/** A name that is no alias of the catalogue; found out before any call. */
public final class UnknownModel extends Problem {

    UnknownModel(String name, List<String> nearest) {
        super(
                Kind.USAGE,
                "There is no model named " + name + ".",
                String.join(", ", nearest.subList(0, nearest.size() - 1)) + " or " + nearest.get(nearest.size() - 1)
                        + ".");
    }
}
