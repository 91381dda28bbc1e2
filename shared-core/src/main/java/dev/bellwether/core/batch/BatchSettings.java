package dev.bellwether.core.batch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How batches are made where nobody says otherwise, and how large one may be.
 *
 * @param rpm rows asked in a minute
 * @param parallel rows in flight at once
 * @param maxRows rows in a file
 * @param maxSize the size of a file
 */
@ConfigurationProperties("bellwether.batch")
public record BatchSettings(int rpm, int parallel, int maxRows, DataSize maxSize) {}
