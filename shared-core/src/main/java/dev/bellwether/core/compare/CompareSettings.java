package dev.bellwether.core.compare;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How comparisons are made.
 *
 * @param timeout how long each model may take
 * @param models who is asked where nobody names models
 */
@ConfigurationProperties("bellwether.compare")
public record CompareSettings(Duration timeout, List<String> models) {}
