package dev.bellwether.core.relay.wire;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.openai.ErrorBody;
import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.FailureReason.Billing;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelayTarget;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Tells what a status that is no success, or an error in the place of an answer, means. */
public final class FailureParser {

    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]{0,100}>(.{0,300}?)</title>");

    private static final Set<String> QUOTA =
            Set.of("insufficient_quota", "credit_balance_exhausted", "enforced_spend_limit_reached");

    private final Catalogs catalogs;
    private final Clock clock;

    public FailureParser(Catalogs catalogs, Clock clock) {
        this.catalogs = catalogs;
        this.clock = clock;
    }

    /** What a status that is no success means. */
    RelayFailure of(int status, HttpHeaders headers, byte[] body, Model model, RelayTarget target) {
        JsonNode json = json(body);
        ErrorBody.Detail detail = json == null ? ErrorBody.Detail.NONE : ErrorBody.read(json);
        FailureReason reason = reason(status, detail, json != null);
        String said = json == null ? title(body) : Quote.of(detail.message());
        var failure = new RelayFailure(
                        reason,
                        sentence(reason, status, model, target, headers, said),
                        advice(reason, model, detail),
                        null)
                .answered(status, RetryAfter.read(headers, json, clock.instant()), shouldRetry(headers));
        if (status == 520 || status == 522 || status == 524) {
            return failure.billed(Billing.UNKNOWN);
        }
        boolean assumed = (status == 500 || status == 502 || status == 503)
                && !detail.names().contains("server_is_overloaded");
        return assumed ? failure.flagged(Set.of(Flag.ASSUMED_UNBILLED)) : failure;
    }

    /** What an error in the place of an answer means: the same as the status that belongs to its type. */
    static RelayFailure inBody(JsonNode error, Model model) {
        ErrorBody.Detail detail = ErrorBody.read(error);
        FailureReason reason = byName(detail);
        return new RelayFailure(
                reason,
                model.alias() + " answered with an error: " + Quote.sentence(detail.message()),
                advised(reason, model, detail),
                null);
    }

    /** Whether the relay says, as OpenAI's does, that a retry makes sense. */
    private static @Nullable Boolean shouldRetry(HttpHeaders headers) {
        String word = String.valueOf(headers.getFirst("x-should-retry")).strip();
        return word.equalsIgnoreCase("true") ? Boolean.TRUE : word.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    private static FailureReason reason(int status, ErrorBody.Detail detail, boolean json) {
        return switch (status) {
            case 400 -> badRequest(detail);
            case 401 -> FailureReason.KEY_REJECTED;
            case 402 -> FailureReason.ACCOUNT_EMPTY;
            case 403 -> FailureReason.FORBIDDEN;
            case 404 -> json ? FailureReason.UNKNOWN_MODEL : FailureReason.WRONG_PATH;
            case 405, 415, 421 -> FailureReason.MISCONFIGURED;
            case 408 -> FailureReason.OVERLOADED;
            case 409 -> FailureReason.CONFLICT;
            case 413 -> FailureReason.REQUEST_TOO_LARGE;
            case 425, 451 -> FailureReason.UNAVAILABLE;
            case 429 -> tooMany(detail);
            case 504 -> FailureReason.UPSTREAM_TIMED_OUT;
            default ->
                status >= 500
                        ? FailureReason.OVERLOADED
                        : status < 400 ? FailureReason.REDIRECTED : FailureReason.BAD_REQUEST;
        };
    }

    private static FailureReason badRequest(ErrorBody.Detail detail) {
        String message = detail.message().toLowerCase(Locale.ROOT);
        if (detail.names().contains("context_length_exceeded") || message.contains("maximum context length")) {
            return FailureReason.CONTEXT_TOO_LONG;
        }
        if (message.contains("stream_options") || message.contains("include_usage")) {
            return FailureReason.STREAM_OPTIONS_REFUSED;
        }
        if (detail.names().contains("billing_error")) {
            return FailureReason.ACCOUNT_EMPTY;
        }
        boolean spent = message.contains("credit balance")
                || message.contains("usage limit")
                || message.contains("spend limit");
        return spent ? FailureReason.SPEND_LIMIT : FailureReason.BAD_REQUEST;
    }

    private static FailureReason tooMany(ErrorBody.Detail detail) {
        if (detail.names().stream().anyMatch(QUOTA::contains)
                || detail.message().toLowerCase(Locale.ROOT).contains("spend limit")) {
            return FailureReason.QUOTA_EXHAUSTED;
        }
        return detail.names().contains("slow_down") ? FailureReason.SLOW_DOWN : FailureReason.RATE_LIMIT;
    }

    /** An error that came without its status. */
    private static FailureReason byName(ErrorBody.Detail detail) {
        String names = String.join(" ", detail.names());
        if (detail.names().stream().anyMatch(QUOTA::contains)) {
            return FailureReason.QUOTA_EXHAUSTED;
        }
        if (names.contains("rate_limit") || names.contains("429")) {
            return FailureReason.RATE_LIMIT;
        }
        if (names.contains("overloaded")
                || names.contains("server_error")
                || names.contains("api_error")
                || names.contains("500")
                || names.contains("503")) {
            return FailureReason.OVERLOADED;
        }
        if (names.contains("context_length")) {
            return FailureReason.CONTEXT_TOO_LONG;
        }
        if (names.contains("authentication")) {
            return FailureReason.KEY_REJECTED;
        }
        return names.contains("invalid_request") ? FailureReason.BAD_REQUEST : FailureReason.ERROR_INSTEAD;
    }

    private static String sentence(
            FailureReason reason, int status, Model model, RelayTarget target, HttpHeaders headers, String words) {
        String said = words.isEmpty() ? "" : ": " + words;
        String code = " (" + status + ").";
        String alias = model.alias();
        return switch (reason) {
            case KEY_REJECTED ->
                target.name() + " does not accept the key with fingerprint "
                        + target.key().fingerprint() + said + code;
            case ACCOUNT_EMPTY -> "The account at " + target.name() + " is empty" + said + code;
            case SPEND_LIMIT -> "The relay's spend limit is reached" + said + code;
            case QUOTA_EXHAUSTED -> "The relay's quota is used up, which waiting does not mend" + said + code;
            case UNKNOWN_MODEL -> "The relay does not know " + alias + said + code;
            case WRONG_PATH -> target.name() + " has no chat completions at this path" + said + code;
            case REDIRECTED -> "The relay points elsewhere (" + elsewhere(headers) + "), which is not followed" + code;
            case CONTEXT_TOO_LONG -> "The prompt is too long for " + alias + said + code;
            case REQUEST_TOO_LARGE -> "The request is too large for " + alias + said + code;
            case RATE_LIMIT -> "The relay limits the rate of " + alias + said + code;
            case SLOW_DOWN -> "The relay asks to send more slowly to " + alias + said + code;
            case CONFLICT -> "The relay is busy with " + alias + said + code;
            case UPSTREAM_TIMED_OUT -> alias + " took too long for the relay" + said + code;
            case OVERLOADED -> "The relay failed on " + alias + said + code;
            default -> "The relay refused the request to " + alias + said + code;
        };
    }

    private static String elsewhere(HttpHeaders headers) {
        String location = headers.getFirst(HttpHeaders.LOCATION);
        return location == null ? "it does not say where" : Quote.of(location.replaceAll("[?#].*", ""));
    }

    private String advice(FailureReason reason, Model model, ErrorBody.Detail detail) {
        return reason == FailureReason.UNKNOWN_MODEL
                ? "Did you mean "
                        + catalogs.current().nearest(model.alias()).stream()
                                .filter(alias -> !alias.equals(model.alias()))
                                .collect(Collectors.joining(" or "))
                        + "? Name it with -m."
                : advised(reason, model, detail);
    }

    private static String advised(FailureReason reason, Model model, ErrorBody.Detail detail) {
        return switch (reason) {
            case KEY_REJECTED -> "Put a valid key in BELLWETHER_API_KEY and start again.";
            case ACCOUNT_EMPTY, QUOTA_EXHAUSTED -> "Add money to the relay's account.";
            case SPEND_LIMIT -> "Raise the spend limit at the relay, or wait until it is reset.";
            case WRONG_PATH -> "Is the base URL missing /v1 at its end?";
            case MISCONFIGURED, REDIRECTED -> "Check BELLWETHER_BASE_URL.";
            case CONTEXT_TOO_LONG, REQUEST_TOO_LARGE -> "Shorten the prompt, or use a model that reads more with -m.";
            case RATE_LIMIT, SLOW_DOWN -> "Wait a little, or use another model with -m.";
            case BAD_REQUEST ->
                detail.param() == null
                        ? "Change the request as the relay says."
                        : "Change " + Quote.of(detail.param()) + " as the relay says.";
            case FORBIDDEN, UNAVAILABLE ->
                "Ask the relay for access to " + model.alias() + ", or use another model with -m.";
            default -> "Try again, or use another model with -m.";
        };
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            JsonNode tree = WireJson.tree(body);
            return tree.isContainer() ? tree : null;
        } catch (WireJson.Malformed e) {
            return null;
        }
    }

    /** What a page that is no answer says of itself, or the text if it is no page. */
    private static String title(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 4096), StandardCharsets.UTF_8);
        if (!text.stripLeading().startsWith("<")) {
            return Quote.of(text);
        }
        Matcher title = TITLE.matcher(text);
        return title.find() ? Quote.of(title.group(1)) : "";
    }
}
