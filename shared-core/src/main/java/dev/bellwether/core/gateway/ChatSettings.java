package dev.bellwether.core.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a call is made with where nobody says otherwise.
 *
 * @param temperature from 0 to 2
 * @param maxTokens the most tokens that an answer may have
 * @param expectedTokens how many tokens an answer is expected to have, for estimates before the call
 */
@ConfigurationProperties("bellwether.chat")
public record ChatSettings(double temperature, int maxTokens, int expectedTokens) {}
