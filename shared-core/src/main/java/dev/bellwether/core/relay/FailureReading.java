package dev.bellwether.core.relay;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.openai.ErrorBody;
import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayFailure.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import tools.jackson.databind.JsonNode;

/** Tells what a status, an error body or an exception means. */
final class FailureReading {

    /** As much of a stranger's words as a sentence bears. */
    private static final int LONGEST_QUOTE = 300;

    /** What would steer a terminal or turn text round. */
    private static final String UNPRINTABLE = "[\\p{Cntrl}\\u0080-\\u009f\\u2028-\\u202e\\u2066-\\u2069]";

    private FailureReading() {}

    /** What a status that is no success means. */
    static RelayFailure of(int status, HttpHeaders headers, byte[] body, Model model) {
        Reason reason = reason(status);
        String words = words(body);
        return new RelayFailure(
                reason,
                sentence(reason, status, model, words),
                advice(reason, model),
                null,
                status,
                retryAfter(headers),
                false);
    }

    /** What an error in the place of an answer means. */
    static RelayFailure inBody(JsonNode error, Model model) {
        ErrorBody.Detail detail = ErrorBody.read(error);
        String type = detail.type() + " " + detail.code();
        Reason reason = type.contains("rate_limit")
                ? Reason.RATE_LIMITED
                : type.contains("overloaded") || type.contains("server_error")
                        ? Reason.OVERLOADED
                        : type.contains("invalid_request") ? Reason.BAD_REQUEST : Reason.UNREADABLE;
        return new RelayFailure(
                reason,
                model.alias() + " answered with an error: " + quote(detail.message()),
                advice(reason, model),
                null);
    }

    /** An answer that is none. */
    static RelayFailure unreadable(Model model, String why, @Nullable Throwable cause) {
        return new RelayFailure(
                Reason.UNREADABLE,
                "The relay's answer for " + model.alias() + " cannot be read: " + why + ".",
                "Check that the base URL is that of an OpenAI-compatible relay, with /v1 at its end.",
                cause);
    }

    /** What an exception on the way means; problems pass unchanged. */
    static Throwable of(Throwable error, RelayTarget target) {
        if (error instanceof Problem) {
            return error;
        }
        Throwable cause =
                error instanceof WebClientRequestException && error.getCause() != null ? error.getCause() : error;
        String host = target.name();
        if (cause instanceof UnknownHostException) {
            return unreachable("The host " + host + " is not known.", cause);
        }
        if (cause instanceof ConnectException) {
            return unreachable("Nothing answers at " + host + ".", cause);
        }
        if (cause instanceof SSLException) {
            return new RelayFailure(
                    Reason.FORBIDDEN,
                    "No secure connection to " + host + ": " + tls(String.valueOf(cause.getMessage())),
                    "Check the base URL and the machine's certificates.",
                    cause);
        }
        if (cause instanceof DataBufferLimitException) {
            return new RelayFailure(
                    Reason.UNREADABLE, "The answer is too large to read.", "Lower --max-tokens.", cause);
        }
        if (cause instanceof IOException) {
            return new RelayFailure(
                    Reason.CONNECTION_LOST, "The connection to " + host + " broke.", "Try again.", cause);
        }
        return error instanceof Error
                ? error
                : new RelayFailure(
                        Reason.UNREADABLE,
                        "What came from " + host + " cannot be understood: " + quote(String.valueOf(cause.getMessage()))
                                + ".",
                        "Check that the base URL is that of an OpenAI-compatible relay.",
                        cause);
    }

    /** Netty shows a record that is none in hexadecimal, all of it. */
    private static String tls(String message) {
        return message.startsWith("not an SSL/TLS record") ? "it does not speak TLS." : quote(message) + ".";
    }

    private static RelayFailure unreachable(String sentence, Throwable cause) {
        return new RelayFailure(
                Reason.UNREACHABLE, sentence, "Check the network and BELLWETHER_BASE_URL, then try again.", cause);
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 401 -> Reason.KEY_REJECTED;
            case 402 -> Reason.ACCOUNT_EMPTY;
            case 403 -> Reason.FORBIDDEN;
            case 404 -> Reason.UNKNOWN_MODEL;
            case 429 -> Reason.RATE_LIMITED;
            case 408, 409 -> Reason.OVERLOADED;
            case 504 -> Reason.UPSTREAM_TIMED_OUT;
            default -> status >= 500 ? Reason.OVERLOADED : Reason.BAD_REQUEST;
        };
    }

    private static String sentence(Reason reason, int status, Model model, String words) {
        String said = words.isEmpty() ? "" : ": " + words;
        return switch (reason) {
            case KEY_REJECTED -> "The relay does not accept the key" + said + " (401).";
            case ACCOUNT_EMPTY -> "The relay's account is empty" + said + " (402).";
            case UNKNOWN_MODEL -> "The relay does not know " + model.alias() + said + " (404).";
            case RATE_LIMITED -> "The relay limits the rate of " + model.alias() + said + " (429).";
            case UPSTREAM_TIMED_OUT -> model.alias() + " took too long for the relay" + said + " (504).";
            case OVERLOADED -> "The relay failed on " + model.alias() + said + " (" + status + ").";
            default -> "The relay refused the request to " + model.alias() + said + " (" + status + ").";
        };
    }

    private static String advice(Reason reason, Model model) {
        return switch (reason) {
            case KEY_REJECTED -> "Put a valid key in BELLWETHER_API_KEY.";
            case ACCOUNT_EMPTY -> "Add money to the relay's account.";
            case UNKNOWN_MODEL -> "Check the base URL (does it end in /v1?), or use another model with -m.";
            case RATE_LIMITED -> "Wait a little, or use another model with -m.";
            case BAD_REQUEST -> "Change the request as the relay says.";
            case FORBIDDEN -> "Ask the relay for access to " + model.alias() + ", or use another model with -m.";
            default -> "Try again, or use another model with -m.";
        };
    }

    private static String words(byte[] body) {
        try {
            JsonNode tree = WireJson.tree(body);
            return quote(ErrorBody.read(tree).message());
        } catch (WireJson.Malformed e) {
            String text = new String(body, StandardCharsets.UTF_8);
            return text.isBlank() || text.stripLeading().startsWith("<") ? "" : quote(text);
        }
    }

    private static String quote(String words) {
        String line = words.strip().replaceAll("\\s+", " ").replaceAll(UNPRINTABLE, "·");
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }

    /** Seconds, whole or not; anything else counts as not asked. */
    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        String text = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (text == null || !text.strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return null;
        }
        return Duration.ofMillis(
                new java.math.BigDecimal(text.strip()).movePointRight(3).longValue());
    }
}
