package dev.bellwether.core.correction;

import dev.bellwether.core.chat.Usage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Guesses what attempts used of which nobody will ever know. */
final class UsageEstimates {

    /** The estimate that the route was chosen with; the books keep it without a word of the prompt. */
    private static final String PROMPT =
            "select json_extract(features, '$.features.requiredCapabilities.promptTokens') from call where id = :call";

    /** The mean, rounded up, of a model's answers in the thirty days before. */
    private static final String ANSWER = """
            select (sum(r.completion_tokens) + sum(r.attempts) - 1) / sum(r.attempts)
            from cell c join rollup r on r.cell = c.id
            where c.model = :model and c.result = 'answered' and c.simulated = :simulated
              and r.hour between :hour - 720 and :hour
            having sum(r.attempts) > 0
            """;

    private static final long HOUR = 3_600_000;

    private record Answers(String model, boolean simulated, long hour) {}

    private final JdbcClient jdbc;
    private final Map<Answers, Optional<Long>> answers = new HashMap<>();

    UsageEstimates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Its usage; empty if nothing is known of its prompt, or neither what it was allowed nor what others wrote. */
    Optional<Usage> of(RecordedAttempt attempt) {
        return prompt(attempt)
                .flatMap(prompt -> answer(attempt).map(answer -> new Usage(prompt, 0, answer, Usage.Source.ESTIMATED)));
    }

    private Optional<Long> prompt(RecordedAttempt attempt) {
        return jdbc.sql(PROMPT)
                .param("call", attempt.callId())
                .query((row, number) -> Optional.ofNullable((Number) row.getObject(1)))
                .single()
                .map(Number::longValue);
    }

    private Optional<Long> answer(RecordedAttempt attempt) {
        var key = new Answers(attempt.model(), attempt.simulated(), attempt.at().toEpochMilli() / HOUR);
        Optional<Long> usual = answers.computeIfAbsent(key, this::usual);
        if (attempt.maxTokens() == null) {
            return usual;
        }
        long max = attempt.maxTokens();
        return Optional.of(usual.map(mean -> Math.min(mean, max)).orElse(max));
    }

    private Optional<Long> usual(Answers key) {
        return jdbc.sql(ANSWER)
                .param("model", key.model())
                .param("simulated", key.simulated() ? 1 : 0)
                .param("hour", key.hour())
                .query(Long.class)
                .optional();
    }
}
