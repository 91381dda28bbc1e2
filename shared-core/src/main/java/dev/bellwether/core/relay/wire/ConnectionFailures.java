package dev.bellwether.core.relay.wire;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.AddressRefused;
import dev.bellwether.core.relay.AttemptProgress;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelayTarget;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;

/** Tells what an exception on the way to the relay, or back, means. */
final class ConnectionFailures {

    private static final String CHECK_NETWORK = "Check the network and BELLWETHER_BASE_URL, then try again.";
    private static final String CHECK_URL = "Check that the base URL is that of an OpenAI-compatible relay.";
    private static final String AGAIN = "Try again.";

    private ConnectionFailures() {}

    /** A failure for the exception; problems and errors pass unchanged. */
    static Throwable of(Throwable error, RelayTarget target, AttemptProgress progress) {
        if (error instanceof Problem || error instanceof Error) {
            return error;
        }
        String host = target.name();
        AddressRefused refused = find(error, AddressRefused.class);
        if (refused != null) {
            return failure(
                    FailureReason.ADDRESS_REFUSED,
                    "Nothing is sent to the relay: " + message(refused) + ".",
                    "Check the base URL, and who answers for that name.",
                    error);
        }
        if (find(error, UnknownHostException.class) != null) {
            return failure(FailureReason.UNREACHABLE, "The host " + host + " is not known.", CHECK_NETWORK, error);
        }
        ProxyConnectException proxy = find(error, ProxyConnectException.class);
        if (proxy != null) {
            return failure(
                    FailureReason.PROXY_REFUSED,
                    "The proxy does not let us through to " + host + ": " + Quote.of(message(proxy)) + ".",
                    "Check bellwether.relay.proxy.",
                    error);
        }
        if (find(error, ConnectTimeoutException.class) != null) {
            return failure(FailureReason.UNREACHABLE, host + " does not take connections.", CHECK_NETWORK, error);
        }
        if (find(error, NoRouteToHostException.class) != null || find(error, PortUnreachableException.class) != null) {
            return failure(FailureReason.UNREACHABLE, "There is no way to " + host + ".", CHECK_NETWORK, error);
        }
        if (find(error, SslHandshakeTimeoutException.class) != null) {
            return failure(
                    FailureReason.UNREACHABLE, host + " does not finish a secure connection.", CHECK_NETWORK, error);
        }
        if (find(error, ConnectException.class) != null) {
            return failure(FailureReason.UNREACHABLE, "Nothing answers at " + host + ".", CHECK_NETWORK, error);
        }
        if (poolIsExhausted(error)) {
            return failure(
                    FailureReason.NO_CONNECTION_FREE,
                    "All connections to " + host + " are in use.",
                    "Try again in a few seconds; bellwether.relay.connections.max allows more.",
                    error);
        }
        if (find(error, DecompressionException.class) != null) {
            return failure(FailureReason.TOO_LARGE, "What came from " + host + " cannot be unpacked.", AGAIN, error);
        }
        SSLException tls = find(error, SSLException.class);
        if (tls != null && !progress.isBegun()) {
            return failure(
                    FailureReason.INSECURE,
                    "No secure connection to " + host + ": " + tlsReason(tls),
                    "Check the base URL and the machine's certificates.",
                    error);
        }
        if (find(error, DataBufferLimitException.class) != null) {
            return failure(FailureReason.TOO_LARGE, "The answer is too large to read.", "Lower --max-tokens.", error);
        }
        // Netty throws the latter for a chunk's size or a version that is none.
        if (find(error, DecoderException.class) != null || find(error, IllegalArgumentException.class) != null) {
            return failure(
                    FailureReason.BROKEN_FRAMING, "What came from " + host + " is no sound HTTP.", CHECK_URL, error);
        }
        if (find(error, TimeoutException.class) != null || find(error, IOException.class) != null) {
            return lost(error, host, progress);
        }
        return failure(
                FailureReason.UNREADABLE,
                "What came from " + host + " cannot be understood: " + Quote.of(message(error)) + ".",
                CHECK_URL,
                error);
    }

    /** Reactor Netty keeps the classes of its pool to itself; their names are all there is. */
    private static boolean poolIsExhausted(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().startsWith("PoolAcquire")) {
                return true;
            }
        }
        return false;
    }

    private static RelayFailure lost(Throwable error, String host, AttemptProgress progress) {
        if (!progress.isBegun()) {
            return failure(
                    FailureReason.UNREACHABLE, "No connection to " + host + " comes about.", CHECK_NETWORK, error);
        }
        if (!progress.isWritten() && progress.isOnOldConnection()) {
            return failure(
                    FailureReason.STALE_CONNECTION,
                    "The connection to " + host + " broke before the request had left.",
                    AGAIN,
                    error);
        }
        FailureReason reason = progress.isResponding() ? FailureReason.BROKEN_BODY : FailureReason.CONNECTION_LOST;
        return failure(reason, "The connection to " + host + " broke.", AGAIN, error);
    }

    private static RelayFailure failure(FailureReason reason, String sentence, String advice, Throwable cause) {
        return new RelayFailure(reason, sentence, advice, cause);
    }

    private static <T extends Throwable> @Nullable T find(Throwable error, Class<T> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /** In words; Netty would show a record that is none in hexadecimal, all of it. */
    private static String tlsReason(SSLException tls) {
        String message = message(tls);
        if (message.startsWith("not an SSL/TLS record")) {
            return "it does not speak TLS.";
        }
        CertificateException certificate = find(tls, CertificateException.class);
        return Quote.of(certificate == null ? message : message(certificate)) + ".";
    }

    private static String message(Throwable error) {
        return String.valueOf(error.getMessage());
    }
}
