package dev.bellwether.web.playground;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How much may be tried at once.
 *
 * @param confirmAbove from which amount on somebody has to agree first, in USD
 * @param maxModels how many models may answer one prompt
 * @param maxRuns how many prompts somebody may try at the same time
 * @param maxPromptSize how long a prompt and its instruction may be together, in UTF-8
 * @param maxTokens the longest answer that may be asked for
 * @param heartbeat how often a sign of life is sent while nothing else is; somebody who has left is noticed at the second
 */
@ConfigurationProperties("bellwether.playground")
record PlaygroundSettings(
        BigDecimal confirmAbove,
        int maxModels,
        int maxRuns,
        DataSize maxPromptSize,
        int maxTokens,
        Duration heartbeat) {}
