package dev.bellwether.console.commands.route;

import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.core.budget.BudgetRefused;
import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CostEstimator;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.routing.BudgetNote;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Decision;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.core.routing.Signal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Prints a decision and why it was made. */
@Component
public class RouteReport {

    private static final JsonMapper JSON = new JsonMapper();

    /** Below so many columns the latency is left out. */
    private static final int NARROW = 64;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Routes routes;
    private final Routers routers;
    private final CostEstimator costEstimator;

    RouteReport(Routes routes, Routers routers, CostEstimator costEstimator) {
        this.routes = routes;
        this.routers = routers;
        this.costEstimator = costEstimator;
    }

    /**
     * Explains where a request would go now, and what budgets would do to it.
     *
     * @throws RouteRefused if no model may answer it; who was considered is printed
     * @throws BudgetRefused if a budget would refuse it before it is routed; its route is printed
     */
    public void explain(ChatRequest chat, RouteWish wish, Caller caller, Output output) {
        Optional<BudgetStatus> exhausted = routes.exhausted(caller);
        // A budget that is exhausted leaves nothing for any model; where it would have gone is worth more to know.
        try {
            print(
                    exhausted.isPresent() ? routes.byRules(chat, wish, caller) : routes.find(chat, wish, caller),
                    chat,
                    output);
        } catch (RouteRefused refused) {
            print(refused.considered(), output);
            throw refused;
        }
        if (exhausted.isPresent()) {
            BudgetRefused refusal = BudgetRefused.exhausted(exhausted.get());
            if (exhausted.get().budget().whenExhausted() == WhenExhausted.BLOCK) {
                throw refusal;
            }
            output.note(refusal.sentence() + " Only the cache would answer.");
        }
    }

    /** Only the candidates, for a route that was refused. */
    public void print(Route refused, Output output) {
        listing(refused.decision()).print(output);
    }

    public void print(Route route, ChatRequest chat, Output output) {
        if (output.format() == OutputFormat.JSON || output.format() == OutputFormat.JSONL) {
            var writer = output.format() == OutputFormat.JSON ? JSON.writerWithDefaultPrettyPrinter() : JSON.writer();
            output.line(writer.writeValueAsString(json(route, chat)));
        } else if (output.format() == OutputFormat.TABLE) {
            printText(route, chat, output);
        } else {
            listing(route.decision()).print(output);
        }
    }

    private void printText(Route route, ChatRequest chat, Output output) {
        Decision decision = route.decision();
        output.line("Class       " + decision.reason());
        output.line("Tier        " + decision.tier() + " (" + how(decision) + ")");
        String title = "Models      ";
        for (Decision.Option option : decision.options()) {
            String latency = output.width() < NARROW ? "" : "%9s ".formatted(latency(option));
            output.line("%s%-18s %11s %s  %s"
                    .formatted(title, option.model(), price(option), latency, resultText(option))
                    .stripTrailing());
            title = "            ";
        }
        List<String> fallbacks = decision.fallbacks();
        output.line("If it fails "
                + (fallbacks.isEmpty() ? "nothing stands in" : "then " + String.join(", then ", fallbacks)));
        output.line("Estimate    " + estimate(route, chat));
        budgets(decision, output);
        output.line("Rules       " + rules(routers.current().rules().stamp(), decision));
    }

    private static void budgets(Decision decision, Output output) {
        String title = "Budgets     ";
        for (BudgetNote note : notes(decision)) {
            output.line(title + note.sentence());
            title = "            ";
        }
    }

    private static List<BudgetNote> notes(Decision decision) {
        return Objects.requireNonNullElse(decision.budgets(), List.of());
    }

    private static String how(Decision decision) {
        return decision.pick() == null ? "the model was named" : "picks " + decision.pick();
    }

    /** A draft has no number; the live rules know who published them. */
    private static String rules(RoutingRules.Stamp live, Decision decision) {
        return decision.rulesVersion() != live.number()
                ? decision.rulesVersion() == 0 ? "a draft" : "version " + decision.rulesVersion()
                : "version %d, %s, %s".formatted(live.number(), live.author(), DAY.format(live.published()));
    }

    private static String resultText(Decision.Option option) {
        return option.result().equals("picked") ? "picked, " + option.reason() : option.reason();
    }

    private static String latency(Decision.Option option) {
        return (Boolean.TRUE.equals(option.latencyMeasured()) ? "" : "~") + option.latencyMillis() + " ms";
    }

    private static String price(Decision.Option option) {
        Long nanos = option.outputPrice();
        return nanos == null ? "unpriced" : new TokenPrice(nanos).toUsd() + " per M";
    }

    private String estimate(Route route, ChatRequest chat) {
        String baseline = routers.current().rules().baseline();
        Usage usage = costEstimator.expected(chat);
        String picked = route.picked().model().alias();
        String cost = "%,d in, %,d out: %s"
                .formatted(usage.promptTokens(), usage.completionTokens(), money(costEstimator.cost(usage, picked)));
        return picked.equals(baseline)
                ? cost
                : cost + "; on " + baseline + " " + money(costEstimator.cost(usage, baseline));
    }

    private static String money(@Nullable Money money) {
        return money == null ? "unpriced" : money.toString();
    }

    private static Listing listing(Decision decision) {
        var listing = new Listing(
                Column.text("model", "model", 0),
                Column.number("output_usd_per_m", "out per M", 0),
                Column.number("latency_ms", "latency", 2),
                Column.text("result", "result", 0),
                Column.text("reason", "reason", 1));
        decision.options()
                .forEach(option -> listing.row(
                        Cell.text(option.model()),
                        Cells.price(option.outputPrice() == null ? null : new TokenPrice(option.outputPrice())),
                        new Cell(latency(option), option.latencyMillis()),
                        Cell.text(option.result()),
                        Cell.text(option.reason())));
        return listing;
    }

    private Map<String, @Nullable Object> json(Route route, ChatRequest chat) {
        Decision decision = route.decision();
        Usage usage = costEstimator.expected(chat);
        Money cost = costEstimator.cost(usage, route.picked().model().alias());
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("category", decision.category());
        json.put("confidence_percent", decision.confidence());
        json.put("complexity", decision.complexity());
        json.put("tier", decision.tier());
        json.put("rule", decision.rule());
        json.put("pick", route.pick() == null ? null : route.pick().label());
        json.put("model", decision.picked());
        json.put("reason", decision.reason());
        json.put(
                "signals",
                route.features().signals().stream().map(RouteReport::json).toList());
        json.put(
                "candidates", decision.options().stream().map(RouteReport::json).toList());
        json.put("estimated_prompt_tokens", usage.promptTokens());
        json.put("estimated_completion_tokens", usage.completionTokens());
        json.put("estimated_cost_usd", cost == null ? null : cost.exactUsd());
        json.put("routing_version", decision.rulesVersion());
        json.put("decided_tier", decision.decidedTier());
        json.put("budgets", notes(decision).stream().map(BudgetNote::sentence).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Signal signal) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put(
                "category", signal.category() == null ? null : signal.category().label());
        json.put("pattern", signal.pattern());
        json.put("found", signal.matched());
        json.put("confidence_percent", signal.confidence());
        return json;
    }

    private static Map<String, @Nullable Object> json(Decision.Option option) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("model", option.model());
        json.put(
                "output_usd_per_m", option.outputPrice() == null ? null : new TokenPrice(option.outputPrice()).toUsd());
        json.put("latency_ms", option.latencyMillis());
        json.put("latency_measured", option.latencyMeasured());
        json.put("result", option.result());
        json.put("reason", option.reason());
        json.put("stage", option.stage());
        return json;
    }
}
