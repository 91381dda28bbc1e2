package dev.bellwether.console.commands;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.core.routing.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers}: who answers in each tier today. */
@Component
class TiersCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingRules> rules;
    private final ObjectProvider<Router> router;
    private final PriceDay day;

    TiersCommand(
            ConsoleSession session, ObjectProvider<RoutingRules> rules, ObjectProvider<Router> router, PriceDay day) {
        super(
                session,
                "tiers",
                "List the tiers: who is picked, who stands in",
                Rest.NONE,
                "",
                List.of("tiers", "tiers -o markdown"));
        this.rules = rules;
        this.router = router;
        this.day = day;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        LocalDate today = day.today();
        var listing = new Listing(
                Column.words("tier", "tier", 0),
                Column.words("pick", "picks", 2),
                Column.words("winner", "winner", 0),
                Column.words("fallbacks", "if it fails", 1),
                Column.words("serves", "for", 3));
        for (Tier tier : Tier.values()) {
            RoutingRules.TierRule rule = rules.getObject().tier(tier);
            Route route = router.getObject().route("", new RouteWish(null, tier, null, false), today);
            listing.row(
                    Cell.text(tier.label()),
                    new Cell(rule.pick().words(), rule.pick().name().toLowerCase(Locale.ROOT)),
                    Cell.text(route.picked().model().alias()),
                    new Cell(String.join(", ", names(route.fallbacks())), names(route.fallbacks())),
                    Cell.text(rule.serves()));
        }
        listing.print(output);
        output.note("Rules version %d. Which tier a prompt gets: route PROMPT"
                .formatted(rules.getObject().version()));
        return ExitCode.OK;
    }

    private static List<String> names(List<Candidate> candidates) {
        return candidates.stream().map(c -> c.model().alias()).toList();
    }
}
