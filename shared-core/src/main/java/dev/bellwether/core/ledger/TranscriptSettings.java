package dev.bellwether.core.ledger;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What becomes of the words of calls.
 *
 * @param keep whether prompts and answers are kept in the database
 */
@ConfigurationProperties("bellwether.transcript")
public record TranscriptSettings(boolean keep) {}
