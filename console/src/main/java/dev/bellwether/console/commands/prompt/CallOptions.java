package dev.bellwether.console.commands.prompt;

import static dev.bellwether.console.shell.ConsoleCommand.NO_LETTER;
import static dev.bellwether.console.shell.ConsoleCommand.flag;
import static dev.bellwether.console.shell.ConsoleCommand.option;

import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Tier;
import java.math.BigDecimal;
import org.springframework.shell.core.command.CommandOption;

/** The options that ask, route and compare have in common, read once. */
public final class CallOptions {

    public static final CommandOption TIER = option("tier", 't', "TIER", "simple, standard, high or premium");
    public static final CommandOption MODEL = option("model", 'm', "MODEL", "this model, whatever the rules say");
    public static final CommandOption MAX_PRICE =
            option("max-price", NO_LETTER, "USD", "at most this per million output tokens");
    public static final CommandOption MAX_PRICE_SOFT =
            flag("max-price-soft", NO_LETTER, "if nothing is under it, the last resort");
    public static final CommandOption MAX_COST =
            option("max-cost", NO_LETTER, "USD", "refuse if all of it may cost more than this");
    public static final CommandOption MAX_TOKENS = option("max-tokens", NO_LETTER, "N", "an answer's longest");
    public static final CommandOption TEMPERATURE = option("temperature", NO_LETTER, "T", "0 to 2");
    public static final CommandOption SYSTEM = option("system", 's', "TEXT", "an instruction in front of the prompt");
    public static final CommandOption TAG = option("tag", NO_LETTER, "A,B", "labels for rules and reports");
    public static final CommandOption WITHOUT = option("without", NO_LETTER, "A,B", "providers that must not answer");
    public static final CommandOption YES = flag("yes", 'y', "go on without a question");

    private static final BigDecimal MAX_TEMPERATURE = BigDecimal.valueOf(2);

    private CallOptions() {}

    /** What the route must meet. */
    public static RouteWish wish(Arguments arguments) {
        return new RouteWish(
                arguments.text("model").orElse(null),
                arguments.oneOf("tier", Tier.class).orElse(null),
                arguments.price("max-price").orElse(null),
                arguments.flag("max-price-soft"),
                arguments.decimal("max-cost").map(CallOptions::usd).orElse(null),
                arguments.list("without"));
    }

    /** Who asks: the console's own user, with the tags of the command. */
    public static Caller caller(Arguments arguments) {
        return new Caller(null, arguments.list("tag"));
    }

    /** An amount that someone typed, in USD. */
    public static Money usd(BigDecimal amount) {
        try {
            return new Money(amount.movePointRight(9).longValueExact());
        } catch (ArithmeticException e) {
            throw new UsageProblem(amount + " is no amount in USD.", "--max-cost 0.05");
        }
    }

    /** The request. */
    public static ChatRequest chat(Arguments arguments, String prompt, ChatSettings settings) {
        BigDecimal temperature = arguments.decimal("temperature").orElse(BigDecimal.valueOf(settings.temperature()));
        if (temperature.signum() < 0 || temperature.compareTo(MAX_TEMPERATURE) > 0) {
            throw new UsageProblem("--temperature is " + temperature + "; it goes from 0 to 2.", "--temperature 0.7");
        }
        return ChatRequest.of(
                arguments.text("system").orElse(null),
                prompt,
                temperature.doubleValue(),
                arguments.number("max-tokens", 1).orElse(settings.maxTokens()));
    }
}
