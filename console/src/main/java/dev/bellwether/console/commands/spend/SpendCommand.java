package dev.bellwether.console.commands.spend;

import dev.bellwether.console.commands.report.ReportScope;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendComparison;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReports;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code spend}: what a period cost, from the books. */
@Component
class SpendCommand extends ConsoleCommand {

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
                "What a period cost, by model, tier, day, category, caller, tag or outcome",
                Rest.ARGUMENTS,
                ReportScope.PERIOD,
                List.of(
                        "spend",
                        "spend today --by tier",
                        "spend month --by caller --then model --compare",
                        "spend 2026-11-01..2026-11-15 --by day -o csv"),
                option("by", NO_LETTER, "WHAT", "model, tier, day, category, caller, tag, outcome or purpose"),
                option("then", NO_LETTER, "WHAT", "the same within each row"),
                option("tier", NO_LETTER, "TIER", "only this tier"),
                option("model", NO_LETTER, "MODEL", "only attempts at this model"),
                option("category", NO_LETTER, "CATEGORY", "only prompts of this category"),
                option("caller", NO_LETTER, "CALLER", "only calls of this caller"),
                option("tag", NO_LETTER, "TAG", "only calls with this tag"),
                option(
                        "outcome",
                        NO_LETTER,
                        "OUTCOME",
                        "only calls that ended so: answered, cached, failed, refused, cancelled"),
                option("purpose", NO_LETTER, "PURPOSE", "only calls made for this: ask, batch, compare, judge"),
                flag("compare", NO_LETTER, "beside the period before"),
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
        Dimension by = arguments.oneOf("by", Dimension.class).orElse(Dimension.MODEL);
        Dimension then = arguments
                .oneOf("then", Dimension.class)
                .filter(second -> second != by)
                .orElse(null);
        SpendQuery query = query(arguments, scope);
        boolean days = by == Dimension.DAY || then == Dimension.DAY;
        Dimension[] apart = then == null ? new Dimension[] {by} : new Dimension[] {by, then};
        SpendReport report = days
                ? reports.getObject().report(query, apart)
                : reports.getObject().totals(query, apart);
        SpendComparison compared =
                arguments.flag("compare") ? reports.getObject().compared(report, days) : null;
        new SpendListing(by, then, report, compared).print(output);
        printNotes(report, compared, by, then, scope, output);
        return ExitCode.OK;
    }

    private static SpendQuery query(Arguments arguments, ReportScope scope) {
        SpendQuery query = SpendQuery.of(scope.period(), scope.simulated());
        for (Dimension dimension : Dimension.filters()) {
            query = query.with(dimension, arguments.text(dimension.label()).orElse(null));
        }
        return query;
    }

    private void printNotes(
            SpendReport report,
            @Nullable SpendComparison compared,
            Dimension by,
            @Nullable Dimension then,
            ReportScope scope,
            Output output) {
        output.note(
                scope.describe()
                        + " Saved against the baseline model at the same tokens; comparisons and judges have none there. Step by step: savings");
        SpendNotes.of(report, compared, by, then).forEach(output::note);
        scope.others("spend", reports.getObject().calls(!report.simulated())).ifPresent(output::note);
    }
}
