package dev.bellwether.core.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the relay client behaves.
 *
 * @param baseUrl the relay where nobody names another
 * @param allowedHosts the only hosts that may be chosen while Bellwether runs; if empty, all public ones
 * @param proxy {@code host:port} of an HTTP proxy on the way, or null
 * @param connections how they are made
 * @param timeouts how long things may take
 * @param retry when an attempt is repeated
 * @param breaker when something is no longer asked
 * @param limits how fast it is asked
 * @param maxSizes how much is read
 * @param whenCallerLeaves what becomes of an attempt whose caller has gone
 */
@ConfigurationProperties("bellwether.relay")
public record RelaySettings(
        String baseUrl,
        @DefaultValue List<String> allowedHosts,
        @Nullable String proxy,
        Connections connections,
        Timeouts timeouts,
        Retry retry,
        Breaker breaker,
        Limits limits,
        MaxSizes maxSizes,
        CallerDisconnect whenCallerLeaves) {

    /**
     * Connections.
     *
     * @param max at once
     * @param timeout how long one may take to be made
     * @param acquireTimeout how long to wait for a free one
     */
    public record Connections(int max, Duration timeout, Duration acquireTimeout) {}

    /**
     * The clocks of an attempt and of a call.
     *
     * @param firstByte until the response begins
     * @param idle how long a response may pause
     * @param attempt how long a plain attempt may take
     * @param streamAttempt how long a streamed attempt may take
     * @param call how long a plain call may take, its retries and fallbacks included
     * @param streamCall how long a streamed call may take
     * @param reader how long our own reader may leave an answer unread
     */
    public record Timeouts(
            Duration firstByte,
            Duration idle,
            Duration attempt,
            Duration streamAttempt,
            Duration call,
            Duration streamCall,
            Duration reader) {}

    /**
     * Repeating.
     *
     * @param maxRetries how often a failed attempt is repeated on the same model
     * @param initialBackoff the longest pause before the first retry; it doubles with each
     * @param maxBackoff no pause of our own is longer
     * @param minBackoff no pause of our own is shorter
     * @param maxWait a relay that asks for a longer pause than this is not waited for
     * @param budgetPercent repeated attempts for each hundred calls
     * @param budgetPerSecond repeated attempts for each second besides
     */
    public record Retry(
            int maxRetries,
            Duration initialBackoff,
            Duration maxBackoff,
            Duration minBackoff,
            Duration maxWait,
            int budgetPercent,
            int budgetPerSecond) {}

    /**
     * The breakers.
     *
     * @param window the attempts that are looked at
     * @param minCalls with fewer than these nothing is decided
     * @param failurePercent failures in a hundred that open it
     * @param openDuration how long it stays open before it is tried again
     * @param probes attempts that decide whether it closes
     * @param unknownModelCooldown how long a model is off that the relay does not know
     * @param relayCooldown how long a relay is off that refuses us
     */
    public record Breaker(
            int window,
            int minCalls,
            int failurePercent,
            Duration openDuration,
            int probes,
            Duration unknownModelCooldown,
            Duration relayCooldown) {}

    /**
     * Our own limits, for the relay as a whole and by model.
     *
     * @param relay for all models together
     * @param models by alias
     * @param maxQueue how many calls may wait at once
     * @param maxWait how long a call may wait
     * @param slowDown for how long the rate is halved after the relay has asked to slow down
     */
    public record Limits(
            @DefaultValue Rate relay,
            @DefaultValue Map<String, Rate> models,
            int maxQueue,
            Duration maxWait,
            Duration slowDown) {}

    /**
     * A rate; null is no limit.
     *
     * @param requestsPerMinute attempts
     * @param tokensPerMinute tokens of prompt and answer
     */
    public record Rate(
            @Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute) {}

    /**
     * How much is read.
     *
     * @param answer a larger body is not read
     * @param event a larger event of a stream is not read
     * @param head a larger head of a response is not read
     */
    public record MaxSizes(DataSize answer, DataSize event, DataSize head) {}

    /**
     * A caller that leaves before the end.
     *
     * @param drain read streams to their end, so that the relay reports what it bills; otherwise they are cut
     * @param maxStreams for how many at once
     * @param maxTime for how long
     */
    public record CallerDisconnect(boolean drain, int maxStreams, Duration maxTime) {}
}
