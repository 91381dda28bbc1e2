package dev.bellwether.core.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a call is made with where nobody says otherwise.
 *
 * @param temperature from 0 to 2
 * @param maxTokens the most tokens that an answer may have
 * @param expectedTokens how many tokens an answer is expected to have, for estimates before the call
 * @param shutdownGrace how long calls may go on once the process is to end
 */
@ConfigurationProperties("bellwether.chat")
public record ChatSettings(double temperature, int maxTokens, int expectedTokens, Duration shutdownGrace) {}
