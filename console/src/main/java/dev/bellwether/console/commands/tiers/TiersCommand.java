package dev.bellwether.console.commands.tiers;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.routing.Decision;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.Tier;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers}: who answers in each tier today. */
@Component
class TiersCommand extends ConsoleCommand {

    private final ObjectProvider<Routes> routes;
    private final ObjectProvider<EditedRoutingFile> file;

    TiersCommand(ConsoleSession session, ObjectProvider<Routes> routes, ObjectProvider<EditedRoutingFile> file) {
        super(
                session,
                "tiers",
                "List the tiers: who is picked, who stands in",
                Rest.NONE,
                "",
                List.of("tiers", "tiers -o markdown"));
        this.routes = routes;
        this.file = file;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        Routes now = routes.getObject();
        Router router = now.router();
        var listing = new Listing(
                Column.text("tier", "tier", 0),
                Column.text("rule", "rule", 2),
                Column.text("picked", "picked now", 0),
                Column.text("fallbacks", "fallback", 1),
                Column.text("serves", "for", 3));
        for (Tier tier : Tier.values()) {
            row(
                    listing,
                    tier,
                    router.rules().tier(tier),
                    now.overview(router, tier).decision());
        }
        listing.print(output);
        for (Tier tier : Tier.values()) {
            now.neverPicked(router, tier).forEach(never -> output.note(never.sentence()));
        }
        router.unreached()
                .forEach(tier -> output.note("No rule sends a prompt to %s; it is reached with -t %s."
                        .formatted(tier.label(), tier.label())));
        file.getObject().note(output);
        output.note("Rules version %d. Which tier a prompt gets: route PROMPT"
                .formatted(router.rules().version()));
        return ExitCode.OK;
    }

    private static void row(Listing listing, Tier tier, TierForm form, Decision decision) {
        String winner = decision.picked();
        listing.row(
                Cell.text(tier.label()),
                new Cell(form.pick().description(), form.pick().label()),
                winner == null ? new Cell("nobody", null) : Cell.text(winner),
                new Cell(String.join(", ", decision.fallbacks()), decision.fallbacks()),
                Cell.text(form.serves()));
    }
}
