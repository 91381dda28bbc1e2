package dev.bellwether.core.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How the relay client behaves.
 *
 * @param baseUrl the relay where nobody names another
 * @param connectTimeout how long a connection may take
 * @param timeout how long a plain call may take
 * @param streamIdle how long a stream may pause
 * @param streamTimeout how long a stream may last
 * @param retries how often a failed attempt is repeated on the same model
 * @param firstBackoff the longest pause before the first retry; it doubles with each
 * @param longestBackoff no pause of our own is longer
 * @param longestWait a relay that asks for a longer pause than this is not waited for
 * @param largestAnswer a larger body is not read
 * @param largestEvent a larger event of a stream is not read
 * @param connections connections at once
 */
@ConfigurationProperties("bellwether.relay")
public record RelaySettings(
        String baseUrl,
        Duration connectTimeout,
        Duration timeout,
        Duration streamIdle,
        Duration streamTimeout,
        int retries,
        Duration firstBackoff,
        Duration longestBackoff,
        Duration longestWait,
        DataSize largestAnswer,
        DataSize largestEvent,
        int connections) {}
