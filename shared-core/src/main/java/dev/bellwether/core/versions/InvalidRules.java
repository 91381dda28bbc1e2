package dev.bellwether.core.versions;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.check.Finding;
import java.util.List;

/** Rules with errors, which are not published. */
public final class InvalidRules extends Problem {

    private final List<Finding> errors;

    InvalidRules(List<Finding> errors) {
        super(
                Kind.USAGE,
                "These rules cannot be published. "
                        + String.join(" ", errors.stream().map(Finding::message).toList()),
                errors.get(0).advice());
        this.errors = List.copyOf(errors);
    }

    /** Everything that must be mended first. */
    public List<Finding> errors() {
        return errors;
    }
}
