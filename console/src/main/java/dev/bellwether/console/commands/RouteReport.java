package dev.bellwether.console.commands;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.cost.TokenEstimate;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RoutingRules;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Prints a decision and why it was made. */
@Component
class RouteReport {

    private static final JsonMapper JSON = new JsonMapper();

    /** Below so many columns the latency is left out. */
    private static final int NARROW = 64;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final RoutingRules rules;
    private final Catalog catalog;
    private final ChatSettings settings;
    private final PriceDay day;

    RouteReport(RoutingRules rules, Catalog catalog, ChatSettings settings, PriceDay day) {
        this.rules = rules;
        this.catalog = catalog;
        this.settings = settings;
        this.day = day;
    }

    void print(Route route, ChatRequest chat, Output output) {
        if (output.format() == OutputFormat.JSON || output.format() == OutputFormat.JSONL) {
            var writer = output.format() == OutputFormat.JSON ? JSON.writerWithDefaultPrettyPrinter() : JSON.writer();
            output.line(writer.writeValueAsString(json(route, chat)));
        } else if (output.format() == OutputFormat.TABLE) {
            words(route, chat, output);
        } else {
            listing(route.candidates()).print(output);
        }
    }

    /** Only the candidates, for a route that was refused. */
    void print(List<Candidate> candidates, Output output) {
        listing(candidates).print(output);
    }

    private void words(Route route, ChatRequest chat, Output output) {
        output.line("Class       " + route.classification().explain());
        String how = route.pick() == null
                ? "the model was named"
                : "picks " + route.pick().words();
        output.line("Tier        " + route.tier().label() + " (" + how + ")");
        String title = "Models      ";
        for (Candidate candidate : route.candidates()) {
            String latency = output.width() < NARROW
                    ? ""
                    : "%7s ".formatted(candidate.model().latencyMillis() + " ms");
            output.line("%s%-18s %11s %s  %s"
                    .formatted(title, candidate.model().alias(), price(candidate), latency, said(candidate))
                    .stripTrailing());
            title = "            ";
        }
        output.line("If it fails " + fallback(route));
        output.line("Estimate    " + estimate(route, chat));
        output.line("Rules       version %d, %s, %s"
                .formatted(rules.version(), rules.author(), DAY.format(rules.published())));
    }

    private static String said(Candidate candidate) {
        return switch (candidate.verdict()) {
            case PICKED -> "picked";
            case FALLBACK, REJECTED -> candidate.reason();
        };
    }

    private static String price(Candidate candidate) {
        Price price = candidate.price();
        return price == null ? "unpriced" : price.output().toUsd() + " per M";
    }

    private static String fallback(Route route) {
        List<String> names =
                route.fallbacks().stream().map(c -> c.model().alias()).toList();
        return names.isEmpty() ? "nothing stands in" : "then " + String.join(", then ", names);
    }

    private String estimate(Route route, ChatRequest chat) {
        Usage usage = expected(chat);
        String cost = "%,d in, %,d out: %s"
                .formatted(
                        usage.promptTokens(),
                        usage.completionTokens(),
                        money(cost(usage, route.picked().price())));
        return route.picked().model().alias().equals(rules.baseline())
                ? cost
                : cost + "; on " + rules.baseline() + " " + money(cost(usage, baselinePrice()));
    }

    private Usage expected(ChatRequest chat) {
        return new Usage(
                TokenEstimate.of(chat),
                0,
                Math.min(settings.expectedTokens(), chat.maxTokens()),
                Usage.Source.ESTIMATED);
    }

    private @Nullable Price baselinePrice() {
        LocalDate today = day.today();
        return catalog.require(rules.baseline()).priceOn(today).orElse(null);
    }

    private static @Nullable Money cost(Usage usage, @Nullable Price price) {
        return price == null ? null : CostModel.cost(usage, price);
    }

    private static String money(@Nullable Money money) {
        return money == null ? "unpriced" : money.toString();
    }

    private static Listing listing(List<Candidate> candidates) {
        var listing = new Listing(
                Column.words("model", "model", 0),
                Column.number("output_usd_per_m", "out per M", 0),
                Column.number("latency_ms", "latency", 2),
                Column.words("verdict", "verdict", 0),
                Column.words("reason", "reason", 1));
        candidates.forEach(candidate -> listing.row(
                Cell.text(candidate.model().alias()),
                Cells.price(candidate.price() == null ? null : candidate.price().output()),
                new Cell(
                        candidate.model().latencyMillis() + " ms",
                        candidate.model().latencyMillis()),
                Cell.text(candidate.verdict().label()),
                Cell.text(candidate.reason())));
        return listing;
    }

    private Map<String, @Nullable Object> json(Route route, ChatRequest chat) {
        var category = route.classification().category();
        Usage usage = expected(chat);
        Money cost = cost(usage, route.picked().price());
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("category", category == null ? null : category.label());
        json.put("complexity", route.classification().complexity().label());
        json.put("tier", route.tier().label());
        json.put("pick", route.pick() == null ? null : route.pick().name().toLowerCase(Locale.ROOT));
        json.put("model", route.picked().model().alias());
        json.put("reason", route.classification().explain());
        json.put(
                "candidates", route.candidates().stream().map(RouteReport::json).toList());
        json.put("estimated_prompt_tokens", usage.promptTokens());
        json.put("estimated_completion_tokens", usage.completionTokens());
        json.put("estimated_cost_nano_usd", cost == null ? null : Long.toString(cost.nanoUsd()));
        json.put("rules_version", rules.version());
        return json;
    }

    private static Map<String, @Nullable Object> json(Candidate candidate) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("model", candidate.model().alias());
        json.put(
                "output_usd_per_m",
                candidate.price() == null ? null : candidate.price().output().toUsd());
        json.put("latency_ms", candidate.model().latencyMillis());
        json.put("verdict", candidate.verdict().label());
        json.put("reason", candidate.reason());
        return json;
    }
}
