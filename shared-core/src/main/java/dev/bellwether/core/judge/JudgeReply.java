package dev.bellwether.core.judge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A judge's reply, read strictly: one JSON object with exactly the fields that were asked for, a whole number for each label
 * and none besides. Only a code fence around all of it is taken off, since models put it there by habit and it changes
 * nothing of what they say.
 *
 * @param scores by label
 * @param reason what made the difference, in the judge's words
 */
record JudgeReply(Map<String, Integer> scores, String reason) {

    private static final Set<String> FIELDS = Set.of("scores", "reason");

    private static final Pattern FENCE = Pattern.compile("```(?:json|JSON)?\\s*\\n(.*)\\n```", Pattern.DOTALL);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A reply that cannot be used; the message says why, in words of ours alone. */
    static final class InvalidReply extends Exception {

        InvalidReply(String why) {
            super(why);
        }

        /** What is wrong with it, to go on after "the reply cannot be used:". */
        String why() {
            return Objects.requireNonNull(getMessage());
        }
    }

    /**
     * Reads a reply.
     *
     * @param labels those that must have a score
     * @throws InvalidReply if it is anything but what was asked for
     */
    static JudgeReply read(String reply, List<String> labels, Rubric rubric) throws InvalidReply {
        JsonNode object = object(reply);
        if (!FIELDS.equals(Set.copyOf(object.propertyNames()))) {
            throw new InvalidReply("the object must have the fields \"scores\" and \"reason\" and no others");
        }
        JsonNode reason = object.get("reason");
        if (!reason.isString() || reason.stringValue().isBlank()) {
            throw new InvalidReply("\"reason\" must be a text");
        }
        JsonNode given = object.get("scores");
        if (!given.isObject() || !new TreeSet<>(labels).equals(new TreeSet<>(given.propertyNames()))) {
            throw new InvalidReply("\"scores\" must have exactly the labels " + String.join(", ", labels));
        }
        var scores = new TreeMap<String, Integer>();
        for (String label : labels) {
            scores.put(label, score(given.get(label), label, rubric));
        }
        return new JudgeReply(scores, reason.stringValue().strip());
    }

    private static JsonNode object(String reply) throws InvalidReply {
        String text = reply.strip();
        Matcher fence = FENCE.matcher(text);
        try {
            @Nullable JsonNode read = JSON.readTree(fence.matches() ? fence.group(1) : text);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            // Told below: the parser's own words would quote the reply.
        }
        throw new InvalidReply("it is not one JSON object and nothing else");
    }

    private static int score(JsonNode node, String label, Rubric rubric) throws InvalidReply {
        boolean whole = node.isIntegralNumber() && node.canConvertToInt();
        if (!whole || node.intValue() < rubric.lowest() || node.intValue() > rubric.highest()) {
            throw new InvalidReply("the score of %s must be a whole number from %d to %d"
                    .formatted(label, rubric.lowest(), rubric.highest()));
        }
        return node.intValue();
    }

    /** The score of a label that was asked for. */
    int score(String label) {
        return Objects.requireNonNull(scores.get(label));
    }
}
