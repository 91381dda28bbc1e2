package dev.bellwether.console.commands;

import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Tier;
import java.math.BigDecimal;

/** The options that ask, route and compare have in common, read once. */
final class CallOptions {

    private static final BigDecimal HOTTEST = BigDecimal.valueOf(2);

    private CallOptions() {}

    /** What the route must meet. */
    static RouteWish wish(Arguments arguments) {
        return new RouteWish(
                arguments.text("model").orElse(null),
                arguments.oneOf("tier", Tier.class).orElse(null),
                arguments.price("max-price").orElse(null),
                arguments.flag("max-price-soft"));
    }

    /** The request. */
    static ChatRequest chat(Arguments arguments, String prompt, ChatSettings settings) {
        BigDecimal temperature = arguments.decimal("temperature").orElse(BigDecimal.valueOf(settings.temperature()));
        if (temperature.signum() < 0 || temperature.compareTo(HOTTEST) > 0) {
            throw new UsageProblem("--temperature is " + temperature + "; it goes from 0 to 2.", "--temperature 0.7");
        }
        return ChatRequest.of(
                arguments.text("system").orElse(null),
                prompt,
                temperature.doubleValue(),
                arguments.number("max-tokens", 1).orElse(settings.maxTokens()));
    }
}
