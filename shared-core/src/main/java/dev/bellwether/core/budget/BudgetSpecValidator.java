package dev.bellwether.core.budget;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with the spec of a budget, before anything is written. */
final class BudgetSpecValidator {

    private static final int MAX_NAME = 64;

    private final Catalogs catalogs;

    BudgetSpecValidator(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /** @throws Problem naming the first thing that is wrong */
    void check(BudgetSpec spec) {
        checkName(spec.name());
        checkValue(spec.scope(), spec.value());
        checkPercent("warns", spec.warnPercent());
        checkPercent("steps down", spec.stepPercent());
        if (spec.limit().nanoUsd() <= 0) {
            throw wrong("A limit of " + spec.limit() + " lets nothing through.", "Give an amount above 0.");
        }
    }

    private static void checkName(String name) {
        boolean sound = !name.isEmpty()
                && name.length() <= MAX_NAME
                && !name.startsWith("-")
                && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._:/-".indexOf(c) >= 0);
        if (!sound) {
            throw wrong(
                    "\"" + name + "\" is no name for a budget.",
                    "Use letters, digits and ._:/- without blanks, 64 characters at most.");
        }
    }

    private void checkValue(Scope scope, @Nullable String value) {
        if (scope == Scope.ALL) {
            if (value != null) {
                throw wrong("A budget for everything has no value.", "Leave " + value + " out.");
            }
            return;
        }
        if (value == null || value.isBlank()) {
            throw wrong("The budget says no " + scope.label() + ".", "Name one, such as " + example(scope) + ".");
        }
        switch (scope) {
            case TIER -> checkTier(value);
            case MODEL -> checkModel(value);
            // A tag that no call can have would limit nothing.
            case TAG -> new Caller(null, List.of(value));
            default -> checkCaller(value);
        }
    }

    private static void checkTier(String value) {
        if (Arrays.stream(Tier.values()).noneMatch(tier -> tier.label().equals(value))) {
            throw wrong(
                    "There is no tier named " + value + ".",
                    Arrays.stream(Tier.values()).map(Tier::label).collect(Collectors.joining(", ")) + ".");
        }
    }

    private void checkModel(String value) {
        var catalog = catalogs.current();
        String alias = catalog.require(value).alias();
        if (!alias.equals(value)) {
            throw wrong("The catalogue writes that model " + alias + ".", "Write it so too: model:" + alias);
        }
    }

    private static void checkCaller(String value) {
        if (!value.equals(value.strip()) || value.chars().anyMatch(Character::isISOControl)) {
            throw wrong("\"" + value.strip() + "\" is no caller.", "Give the name as calls have it.");
        }
    }

    private static void checkPercent(String what, @Nullable Integer percent) {
        if (percent != null && (percent < 1 || percent > 100)) {
            throw wrong("A budget that " + what + " at " + percent + " % never does.", "Give 1 to 100.");
        }
    }

    private static String example(Scope scope) {
        return switch (scope) {
            case ALL -> "all";
            case CALLER -> "caller:mira";
            case TAG -> "tag:legal";
            case MODEL -> "model:gpt-4.1";
            case TIER -> "tier:premium";
        };
    }

    private static Problem wrong(String sentence, String advice) {
        return new Problem(Problem.Kind.USAGE, sentence, advice);
    }
}
