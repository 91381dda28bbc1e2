package dev.bellwether.core.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who asks what, and when: the form of {@code demo.yml}.
 *
 * @param topics what is put in the place of {@code {topic}}
 * @param prompts by kind
 */
record Traffic(List<String> topics, Map<String, List<String>> prompts, List<CallerProfile> askers) {

    /** The hours in which somebody asks. */
    enum Shape {
        OFFICE,
        /** Office hours and the evening. */
        DAY,
        NIGHT,
        ALWAYS
    }

    /**
     * Somebody who asks.
     *
     * @param share of all calls, against the shares of the others
     * @param promptTokens about how much is read for a call
     * @param answerTokens about how much is written
     * @param asks weights of the kinds of prompts
     */
    record CallerProfile(
            String name,
            List<String> tags,
            int share,
            Shape hours,
            int promptTokens,
            int answerTokens,
            @Nullable Boolean streamed,
            Map<String, Integer> asks) {

        boolean streams() {
            return Boolean.TRUE.equals(streamed);
        }
    }

    /** A prompt of an asker. */
    String prompt(CallerProfile callerProfile, SeededRandom random) {
        List<String> kind = Objects.requireNonNull(prompts.get(random.weighted(callerProfile.asks)));
        String prompt = random.of(kind);
        while (prompt.contains("{topic}")) {
            prompt = prompt.replaceFirst("\\{topic}", random.of(topics));
        }
        return prompt;
    }
}
