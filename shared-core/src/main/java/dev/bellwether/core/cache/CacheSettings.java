package dev.bellwether.core.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How the response cache behaves.
 *
 * @param enabled whether answers are kept at all
 * @param maxSize what the kept answers may weigh together
 * @param timeToLive how long an answer is kept
 */
@ConfigurationProperties("bellwether.cache")
public record CacheSettings(boolean enabled, DataSize maxSize, Duration timeToLive) {}
