package dev.bellwether.core.routing;

import dev.bellwether.core.routing.RoutingDocument.When;
import dev.bellwether.core.routing.pattern.PromptPattern;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule that can be asked whether its conditions hold.
 *
 * @param form as people wrote it
 * @param patterns its own patterns, compiled
 * @param byCategory the patterns of its categories
 */
record Rule(RoutingDocument.Rule form, List<PromptPattern> patterns, Map<Category, List<PromptPattern>> byCategory) {

    private static final int MIN_CONFIDENCE = 50;

    /** Whether conditions hold. What was not looked for when the features were taken can be neither there nor missing. */
    enum MatchResult {
        YES,
        NO,
        UNKNOWN
    }

    static Rule compile(RoutingDocument.Rule form, Map<Category, List<PromptPattern>> categories) {
        List<String> own = form.when() == null ? List.of() : orNone(form.when().pattern());
        return new Rule(form, own.stream().map(PromptPattern::compile).toList(), categories);
    }

    /** Whether it ends the search, rather than saying how to pick only. */
    boolean decides() {
        return form.tier() != null;
    }

    boolean waitsFor(String alias) {
        return form.when() != null && orNone(form.when().alias()).stream().anyMatch(alias::equalsIgnoreCase);
    }

    /**
     * Whether its conditions hold.
     *
     * @param looked the expressions that were looked for when the features were taken, or null for all of today's
     */
    MatchResult matches(Features features, ZoneId zone, @Nullable Set<String> looked) {
        When when = form.when();
        if (when == null) {
            return MatchResult.YES;
        }
        if (!certain(when, features, zone)) {
            return MatchResult.NO;
        }
        MatchResult category = orNone(when.category()).isEmpty() ? MatchResult.YES : category(when, features, looked);
        MatchResult pattern = patterns.isEmpty() ? MatchResult.YES : pattern(features, looked);
        if (category == MatchResult.NO || pattern == MatchResult.NO) {
            return MatchResult.NO;
        }
        return category == MatchResult.UNKNOWN || pattern == MatchResult.UNKNOWN
                ? MatchResult.UNKNOWN
                : MatchResult.YES;
    }

    private static boolean certain(When when, Features features, ZoneId zone) {
        return length(when.promptTokens(), features.requiredCapabilities().promptTokens())
                && oneOf(when.caller(), name -> name.equalsIgnoreCase(features.caller()))
                && oneOf(when.tag(), tag -> features.tags().contains(tag))
                && oneOf(when.alias(), alias -> alias.equalsIgnoreCase(features.alias()))
                && oneOf(when.shape(), features.shapes()::contains)
                && (when.time() == null || hours(when.time(), LocalDateTime.ofInstant(features.at(), zone)));
    }

    private static <T> boolean oneOf(@Nullable List<T> names, Predicate<T> is) {
        return names == null || names.isEmpty() || names.stream().anyMatch(is);
    }

    private static boolean length(RoutingDocument.@Nullable Length length, long tokens) {
        return length == null
                || (length.over() == null || tokens > length.over())
                        && (length.upTo() == null || tokens <= length.upTo());
    }

    private static boolean hours(RoutingDocument.Hours hours, LocalDateTime at) {
        LocalTime from = Objects.requireNonNullElse(hours.from(), LocalTime.MIN);
        LocalTime to = Objects.requireNonNullElse(hours.to(), LocalTime.MIN);
        LocalTime time = at.toLocalTime();
        boolean overnight = !from.isBefore(to);
        boolean yesterdays = overnight && time.isBefore(to);
        boolean within =
                overnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        var day = (yesterdays ? at.minusDays(1) : at).getDayOfWeek();
        return within
                && (hours.days() == null
                        || hours.days().isEmpty()
                        || hours.days().contains(day));
    }

    private MatchResult category(When when, Features features, @Nullable Set<String> looked) {
        if (categorySignal(features) != null) {
            return MatchResult.YES;
        }
        boolean all = looked == null
                || orNone(when.category()).stream()
                        .flatMap(category -> byCategory.getOrDefault(category, List.of()).stream())
                        .allMatch(pattern -> looked.contains(pattern.expression()));
        return all ? MatchResult.NO : MatchResult.UNKNOWN;
    }

    private MatchResult pattern(Features features, @Nullable Set<String> looked) {
        if (patternSignal(features) != null) {
            return MatchResult.YES;
        }
        return looked == null || patterns.stream().allMatch(pattern -> looked.contains(pattern.expression()))
                ? MatchResult.NO
                : MatchResult.UNKNOWN;
    }

    /** Whether it looks at the hour, and the hour is one of its own. */
    boolean isItsHour(Instant at, ZoneId zone) {
        return form.when() != null
                && form.when().time() != null
                && hours(form.when().time(), LocalDateTime.ofInstant(at, zone));
    }

    /** The signal of the first of its categories that has one, or null. */
    @Nullable Signal categorySignal(Features features) {
        When when = form.when();
        if (when == null) {
            return null;
        }
        int enough = Objects.requireNonNullElse(when.confidence(), MIN_CONFIDENCE);
        for (Category category : orNone(when.category())) {
            for (Signal signal : features.signals()) {
                if (signal.category() == category && signal.confidence() >= enough) {
                    return signal;
                }
            }
        }
        return null;
    }

    /** The signal of one of its own patterns, or null. */
    @Nullable Signal patternSignal(Features features) {
        for (PromptPattern pattern : patterns) {
            for (Signal signal : features.signals()) {
                if (pattern.expression().equals(signal.pattern())) {
                    return signal;
                }
            }
        }
        return null;
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
