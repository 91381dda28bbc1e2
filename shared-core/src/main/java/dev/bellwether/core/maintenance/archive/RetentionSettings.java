package dev.bellwether.core.maintenance.archive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long things are kept.
 *
 * @param calls calls, attempts and corrections, before they are moved into an archive; null for ever
 * @param transcripts prompts and answers, if they are recorded at all
 */
@ConfigurationProperties("bellwether.retention")
public record RetentionSettings(@Nullable Duration calls, Duration transcripts) {}
