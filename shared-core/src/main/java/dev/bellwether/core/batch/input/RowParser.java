package dev.bellwether.core.batch.input;

import dev.bellwether.core.batch.BatchRow;
import dev.bellwether.core.catalog.UnknownModel;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.openai.CompletionRequest;
import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.Tier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a row's fields a request: our own short form, or OpenAI's batch form with a whole body. */
final class RowParser {

    private static final int MAX_ID = 200;
    private static final int KEY_DIGITS = 12;

    /** A row that cannot be asked; the message ends a sentence that begins with its line. */
    static final class InvalidField extends Exception {
        InvalidField(String why) {
            super(why, null, false, false);
        }
    }

    private final Router router;
    private final RowDefaults defaults;

    RowParser(Router router, RowDefaults defaults) {
        this.router = router;
        this.defaults = defaults;
    }

    BatchRow read(int number, ObjectNode fields) throws InvalidField {
        String id = id(number, fields);
        String key = id + ":" + digest(fields);
        ObjectNode wire = RowBody.of(fields);
        if (wire != null) {
            CompletionRequest body = body(wire);
            return new BatchRow(number, id, key, body.chat(), wish(fields, body.model()), defaults.caller());
        }
        return new BatchRow(number, id, key, chat(fields), wish(fields, text(fields, "model")), defaults.caller());
    }

    private static String id(int number, ObjectNode fields) throws InvalidField {
        JsonNode own = fields.hasNonNull("custom_id") ? fields.path("custom_id") : fields.path("id");
        if (own.isMissingNode() || own.isNull()) {
            return Integer.toString(number);
        }
        String id = own.isString() || own.isIntegralNumber() ? own.asString("").strip() : "";
        if (id.isEmpty() || id.length() > MAX_ID) {
            throw new InvalidField("its id is no text of 1 to " + MAX_ID + " characters");
        }
        return id;
    }

    private ChatRequest chat(ObjectNode fields) throws InvalidField {
        String prompt = text(fields, "prompt");
        if (prompt == null || prompt.isBlank()) {
            throw new InvalidField("it has no prompt");
        }
        String system = text(fields, "system");
        return ChatRequest.of(
                system == null ? defaults.system() : system, prompt, temperature(fields), maxTokens(fields));
    }

    private double temperature(ObjectNode fields) throws InvalidField {
        JsonNode node = fields.path("temperature");
        if (node.isMissingNode() || node.isNull()) {
            return defaults.temperature();
        }
        if (!node.isNumber() || node.doubleValue() < 0 || node.doubleValue() > 2) {
            throw new InvalidField("its temperature is not between 0 and 2");
        }
        return node.doubleValue();
    }

    private int maxTokens(ObjectNode fields) throws InvalidField {
        JsonNode node = fields.path("max_tokens");
        if (node.isMissingNode() || node.isNull()) {
            return defaults.maxTokens();
        }
        if (!node.isNumber() || !node.canConvertToExactIntegral() || !node.canConvertToInt() || node.asInt() < 1) {
            throw new InvalidField("its max_tokens is no whole number above 0");
        }
        return node.asInt();
    }

    private CompletionRequest body(ObjectNode wire) throws InvalidField {
        try {
            return CompletionRequest.read(wire, defaults.maxTokens());
        } catch (WireJson.Malformed e) {
            throw new InvalidField("its body cannot be asked: " + e.getMessage());
        }
    }

    /** A row that names a model or a tier has its way; "auto" leaves it to the rules. */
    private RouteWish wish(ObjectNode fields, @Nullable String asked) throws InvalidField {
        RouteWish otherwise = defaults.wish();
        Tier tier = tier(text(fields, "tier"));
        String model = asked != null || tier != null ? asked : otherwise.model();
        if (model != null && model.equalsIgnoreCase("auto")) {
            model = null;
        }
        try {
            return new RouteWish(
                    model == null ? null : router.requireKnown(model),
                    tier == null ? otherwise.tier() : tier,
                    otherwise.maxPrice(),
                    otherwise.softMaxPrice());
        } catch (UnknownModel e) {
            throw new InvalidField("there is no model named " + model + " (there is "
                    + e.advice().replaceAll("\\.$", "") + ")");
        }
    }

    private static @Nullable Tier tier(@Nullable String name) throws InvalidField {
        if (name == null) {
            return null;
        }
        List<Tier> all = Arrays.asList(Tier.values());
        return all.stream()
                .filter(tier -> tier.label().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidField("its tier is " + name + "; it can be "
                        + String.join(", ", all.stream().map(Tier::label).toList())));
    }

    private static @Nullable String text(ObjectNode fields, String name) throws InvalidField {
        JsonNode node = fields.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw new InvalidField("its " + name + " is no text");
        }
        return node.stringValue();
    }

    /** What the row says besides its id, shortened. */
    private static String digest(ObjectNode fields) {
        ObjectNode content = fields.deepCopy();
        content.remove(List.of("id", "custom_id"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(WireJson.text(content).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
