package dev.bellwether.console.commands;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReport.Group;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.spend.Sum;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code spend}: what a period cost, from the books. */
@Component
class SpendCommand extends ConsoleCommand {

    private enum By {
        MODEL,
        TIER,
        DAY
    }

    private final ObjectProvider<SpendReports> reports;
    private final ObjectProvider<RelayTargets> targets;
    private final ReportingZone zone;
    private final Clock clock;

    SpendCommand(
            ConsoleSession session,
            ObjectProvider<SpendReports> reports,
            ObjectProvider<RelayTargets> targets,
            ReportingZone zone,
            Clock clock) {
        super(
                session,
                "spend",
                "What a period cost, by model, tier or day",
                Rest.WORDS,
                ReportScope.WORDS,
                List.of("spend", "spend today --by tier", "spend 2026-11-01..2026-11-15 --by day -o csv"),
                option("by", NO_LETTER, "WHAT", "model, tier or day"),
                ReportScope.simulatedFlag(),
                ReportScope.realFlag());
        this.reports = reports;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        ReportScope scope = ReportScope.of(arguments, "spend", zone, clock, targets::getObject);
        By by = arguments.oneOf("by", By.class).orElse(By.MODEL);
        SpendReport report = reports.getObject().report(scope.period(), scope.simulated(), null);
        listing(report, by).print(output);
        tell(report, scope, output);
        return ExitCode.OK;
    }

    private static Listing listing(SpendReport report, By by) {
        int decimals = report.total().spend().columnDecimals();
        String name = by.name().toLowerCase(java.util.Locale.ROOT);
        var listing = new Listing(
                Column.words(name, name, 0),
                Column.number("requests", "requests", 0),
                Column.number("cached", "cached", 4),
                Column.number("failed", "failed", 5),
                Column.number("refused", "refused", 6),
                Column.number("prompt_tokens", "in", 3),
                Column.number("completion_tokens", "out", 3),
                Column.number("cost_nano_usd", "spend", 0),
                Column.number("saved_nano_usd", "saved", 1),
                Column.number("share_percent", "share", 2),
                Column.number("unpriced_attempts", "unpriced", 7));
        List<Group> groups = switch (by) {
            case MODEL -> report.byModel();
            case TIER -> report.byTier();
            case DAY ->
                report.byDay().stream()
                        .map(day -> new Group(day.day().toString(), day.sum()))
                        .toList();
        };
        groups.forEach(group -> row(listing, group, report.total(), decimals));
        row(listing, new Group("all", report.total()), report.total(), decimals);
        return listing;
    }

    private static void row(Listing listing, Group group, Sum total, int decimals) {
        Sum sum = group.sum();
        var share = sum.spend().percentOf(total.spend());
        boolean known = sum.knownSpend() != null;
        listing.row(
                Cell.text(group.name()),
                Cell.count(sum.calls()),
                Cell.count(sum.cached()),
                Cell.count(sum.failed()),
                Cell.count(sum.refused()),
                Cells.tokens(sum.promptTokens()),
                Cells.tokens(sum.completionTokens()),
                Cells.cost(sum.knownSpend(), sum.unpriced() > 0, decimals),
                known ? Cell.money(sum.saved(), decimals) : new Cell("", null),
                known ? new Cell(share + "%", share) : new Cell("", null),
                Cell.count(sum.unpriced()));
    }

    private void tell(SpendReport report, ReportScope scope, Output output) {
        output.note(
                scope.told()
                        + " Saved against the baseline model at the same tokens; comparisons and judges have none there. Step by step: savings");
        if (report.total().unpriced() > 0) {
            output.note("Attempts at models without a price, not in the sum: %,d. Which models have none: models"
                    .formatted(report.total().unpriced()));
        }
        if (report.total().unknown() > 0) {
            output.note("Attempts without a known cost, not in the sum: %,d"
                    .formatted(report.total().unknown()));
        }
        scope.others("spend", reports.getObject().calls(!report.simulated())).ifPresent(output::note);
    }
}
