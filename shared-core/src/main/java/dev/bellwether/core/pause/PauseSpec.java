package dev.bellwether.core.pause;

import dev.bellwether.core.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a pause.
 *
 * @param model an alias, upper or lower case
 * @param replaces the id of the model's pause that its author knows of, which ends as this one begins; null if there is none
 */
public record PauseSpec(
        String model,
        String reason,
        Instant until,
        @Nullable String replaces) {

    /** What is out for longer belongs out of the rules. */
    public static final Duration MAX_DURATION = Duration.ofDays(30);

    /** The longest reason, in characters. */
    public static final int MAX_REASON = 200;

    public PauseSpec {
        reason = reason.strip();
    }

    /** @throws Problem naming the first thing that is wrong */
    void check(Instant now) {
        if (reason.isEmpty()) {
            throw wrong("A pause needs a reason.", "Say in a few words why nobody should be sent to the model.");
        }
        if (reason.length() > MAX_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw wrong(
                    "The reason is longer than " + MAX_REASON + " characters or has more than one line.",
                    "Say it in a few words.");
        }
        if (!until.isAfter(now)) {
            throw wrong("The pause would end before it begins.", "Give an end that is to come.");
        }
        if (until.isAfter(now.plus(MAX_DURATION))) {
            throw wrong(
                    "A pause lasts 30 days at most.",
                    "Give an earlier end, or take the model out of the rules instead.");
        }
    }

    private static Problem wrong(String sentence, String advice) {
        return new Problem(Problem.Kind.USAGE, sentence, advice);
    }
}
