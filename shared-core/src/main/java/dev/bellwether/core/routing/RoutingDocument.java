package dev.bellwether.core.routing;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a route, as people write it: {@code routing.yml}, and the JSON of a version. Nothing in it has
 * been checked; {@link RoutingRules} is what becomes of it.
 *
 * @param baseline the model that savings are counted against
 * @param lastResort where a soft max price ends when no model of the tier is cheap enough
 * @param tierFallback where a call goes when no model of its tier answers
 * @param zone the zone of the hours in rules, UTC if left out
 * @param seed changes which prompts fall to which share, 0 if left out
 * @param providers who may answer at all; everyone if left out
 * @param categories RE2 expressions by category, found anywhere in the prompt, upper or lower case
 * @param rules the first whose conditions hold decides
 */
public record RoutingDocument(
        String baseline,
        String lastResort,
        @Nullable TierFallbackPolicy tierFallback,
        @Nullable String zone,
        @Nullable Long seed,
        @Nullable Providers providers,
        Map<Category, List<String>> categories,
        List<Rule> rules,
        Map<Tier, TierForm> tiers) {

    /**
     * A rule. One with a tier decides; one with a pick only says how the tier picks that a later rule decides on.
     *
     * @param name for people
     * @param when all of it must hold; a rule without conditions matches every call
     * @param model asked first; the tier's models stand in
     */
    public record Rule(
            String name,
            @Nullable When when,
            @Nullable Tier tier,
            @Nullable String model,
            @Nullable PickRule pick) {}

    /**
     * Conditions; of each list, one is enough.
     *
     * @param category a classifier's signal says so
     * @param confidence how sure it must be at least, in percent; 50 if left out
     * @param pattern RE2 expressions, found anywhere in the prompt
     * @param promptTokens our estimate of the prompt's length
     * @param caller who asks
     * @param tag a label of the call
     * @param time by the document's zone
     * @param alias the name that was asked for instead of a model
     * @param shape what the prompt looks like
     */
    public record When(
            @Nullable List<Category> category,
            @Nullable Integer confidence,
            @Nullable List<String> pattern,
            @Nullable Length promptTokens,
            @Nullable List<String> caller,
            @Nullable List<String> tag,
            @Nullable Hours time,
            @Nullable List<String> alias,
            @Nullable List<PromptShape> shape) {}

    /**
     * A prompt's length in tokens.
     *
     * @param over more than this
     * @param upTo not more than this
     */
    public record Length(@Nullable Long over, @Nullable Long upTo) {}

    /**
     * Hours of some days; from 22:00 to 06:00 goes over midnight and belongs to the day on which it begins.
     *
     * @param days every day if left out
     */
    public record Hours(
            @Nullable LocalTime from,
            @Nullable LocalTime to,
            @Nullable List<DayOfWeek> days) {}

    /** Who may answer; a provider that is denied is out even if it is allowed too. */
    public record Providers(
            @Nullable List<String> allow, @Nullable List<String> deny) {}

    /**
     * A tier's models.
     *
     * @param serves what it is for, for people
     * @param shares for the pick rule weighted: how many prompts of those of all shares together, by model
     */
    public record TierForm(
            String serves,
            PickRule pick,
            List<String> candidates,
            @Nullable Map<String, Integer> shares) {

        public TierForm {
            candidates = Objects.requireNonNullElse(candidates, List.of());
        }
    }
}
