package dev.bellwether.web.playground;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.compare.PromptRuns;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried, read from what was typed.
 *
 * @param names who is asked, as people know it: auto, or the models
 * @param maxCost the most that all of it may cost, or null
 */
record PlaygroundRequest(
        ChatRequest chat,
        List<RouteWish> wishes,
        List<String> names,
        boolean noCache,
        @Nullable Money maxCost,
        Caller caller) {

    private static final BigDecimal HOTTEST = BigDecimal.valueOf(2);

    /**
     * Reads the form.
     *
     * @param named the models of the form, by their aliases
     * @param caller the name of who asks
     * @throws Problem if it cannot be used as it is
     */
    static PlaygroundRequest of(
            PromptForm form, List<String> named, String caller, ChatSettings usual, PlaygroundSettings limits) {
        requirePrompt(form, limits);
        if (!form.auto() && named.isEmpty()) {
            throw wrong("No model is chosen.", "Choose at least one, or let the rules choose.");
        }
        if (!form.auto() && named.size() > limits.maxModels()) {
            throw wrong(
                    named.size() + " models are chosen; " + limits.maxModels() + " can answer side by side.",
                    "Choose fewer.");
        }
        TokenPrice maxPrice = decimal("max price", form.maxPrice())
                .map(PlaygroundRequest::price)
                .orElse(null);
        Money maxCost = decimal("max cost", form.maxCost())
                .map(PlaygroundRequest::money)
                .orElse(null);
        List<RouteWish> wishes = form.auto()
                ? List.of(new RouteWish(null, null, maxPrice, false, maxCost))
                : named.stream()
                        .map(model -> new RouteWish(model, null, maxPrice, false, maxCost))
                        .toList();
        return new PlaygroundRequest(
                chat(form, usual, limits),
                wishes,
                form.auto() ? List.of(PromptForm.AUTO) : named,
                form.past(),
                maxCost,
                new Caller(caller, tags(form.tag())));
    }

    /** As a question that is asked. */
    PromptRuns.Question question(boolean live) {
        return new PromptRuns.Question(chat, wishes, noCache, live, CallSource.WEB, caller);
    }

    private static void requirePrompt(PromptForm form, PlaygroundSettings limits) {
        if (form.prompt().isBlank()) {
            throw wrong("There is no prompt.", "Type what the models should answer.");
        }
        int bytes = (form.prompt() + form.system()).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limits.maxPromptSize().toBytes()) {
            throw wrong(
                    "The prompt and its instruction have %,d bytes; %,d are the most here."
                            .formatted(bytes, limits.maxPromptSize().toBytes()),
                    "Make it shorter, or ask in the console, which takes files.");
        }
    }

    private static ChatRequest chat(PromptForm form, ChatSettings usual, PlaygroundSettings limits) {
        BigDecimal temperature =
                decimal("temperature", form.temperature()).orElse(BigDecimal.valueOf(usual.temperature()));
        if (temperature.compareTo(HOTTEST) > 0) {
            throw wrong(
                    "The temperature is " + temperature + "; it goes from 0 to 2.", "Leave it empty for the usual.");
        }
        return ChatRequest.of(
                form.system().isBlank() ? null : form.system(),
                form.prompt(),
                temperature.doubleValue(),
                form.maxTokens().isBlank()
                        ? usual.maxTokens()
                        : tokens(form.maxTokens().strip(), limits));
    }

    private static int tokens(String typed, PlaygroundSettings limits) {
        int tokens = typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : 0;
        if (tokens < 1 || tokens > limits.maxTokens()) {
            throw wrong(
                    "The longest answer is \"%s\"; it can be 1 to %,d tokens.".formatted(typed, limits.maxTokens()),
                    "Leave it empty for the usual.");
        }
        return tokens;
    }

    private static Optional<BigDecimal> decimal(String what, String typed) {
        String number = typed.strip();
        if (number.isEmpty()) {
            return Optional.empty();
        }
        // So many digits are enough for every amount, and no exponent can blow them up.
        if (!number.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw wrong("The %s is \"%s\", which is no number.".formatted(what, number), "Write it like 0.05.");
        }
        return Optional.of(new BigDecimal(number));
    }

    private static TokenPrice price(BigDecimal usd) {
        return TokenPrice.usdPerMillion(usd);
    }

    private static Money money(BigDecimal usd) {
        return new Money(usd.movePointRight(9).longValueExact());
    }

    private static List<String> tags(String typed) {
        return Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    private static Problem wrong(String sentence, String advice) {
        return new Problem(Problem.Kind.USAGE, sentence, advice);
    }
}
