package dev.bellwether.console.commands.spend;

import dev.bellwether.console.commands.report.ArchivedNote;
import dev.bellwether.console.commands.report.ReportScope;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.savings.SavingsReport;
import dev.bellwether.core.savings.SavingsReport.Counts;
import dev.bellwether.core.savings.SavingsReports;
import dev.bellwether.core.savings.Waterfall;
import dev.bellwether.core.savings.WaterfallStep;
import dev.bellwether.core.spend.SpendReports;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code savings}: what the answers would have cost at one model, and what was paid for them. */
@Component
class SavingsCommand extends ConsoleCommand {

    private enum By {
        MODEL,
        TIER
    }

    private final ObjectProvider<SavingsReports> savings;
    private final ObjectProvider<SpendReports> reports;
    private final ObjectProvider<Catalogs> catalogs;
    private final ObjectProvider<Routers> routers;
    private final ObjectProvider<RelayTargets> targets;
    private final ArchivedNote archived;
    private final ReportingZone zone;
    private final Clock clock;

    SavingsCommand(
            ConsoleSession session,
            ObjectProvider<SavingsReports> savings,
            ObjectProvider<SpendReports> reports,
            ObjectProvider<Catalogs> catalogs,
            ObjectProvider<Routers> routers,
            ObjectProvider<RelayTargets> targets,
            ArchivedNote archived,
            ReportingZone zone,
            Clock clock) {
        super(
                session,
                "savings",
                "What routing saved or cost against one model, step by step",
                Rest.ARGUMENTS,
                ReportScope.PERIOD,
                List.of("savings", "savings month --by tier", "savings week --baseline claude-sonnet-4.5 -o json"),
                option("baseline", NO_LETTER, "MODEL", "compare with this model instead of the rules' baseline"),
                option("by", NO_LETTER, "WHAT", "model or tier"),
                ReportScope.simulatedFlag(),
                ReportScope.realFlag());
        this.savings = savings;
        this.reports = reports;
        this.catalogs = catalogs;
        this.routers = routers;
        this.targets = targets;
        this.archived = archived;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        ReportScope scope = ReportScope.of(arguments, "savings", zone, clock, targets::getObject);
        By by = arguments.oneOf("by", By.class).orElse(null);
        Model baseline = catalogs.getObject()
                .current()
                .require(arguments
                        .text("baseline")
                        .orElseGet(() -> routers.getObject().current().rules().baseline()));
        SavingsReport report = savings.getObject().report(scope.period(), scope.simulated(), baseline);
        if (by == null) {
            SavingsListing.steps(report).print(output);
        } else if (by == By.MODEL) {
            SavingsListing.parts("model", report.byModel(), report.total()).print(output);
        } else {
            SavingsListing.parts("tier", report.byTier(), report.total()).print(output);
        }
        output.note(scope.describe());
        archived.since(scope.period().from()).ifPresent(output::note);
        printMethod(report, output);
        printExclusions(report, output);
        scope.others("savings", reports.getObject().calls(!scope.simulated())).ifPresent(output::note);
        return ExitCode.OK;
    }

    private static void printMethod(SavingsReport report, Output output) {
        String baseline = report.baseline();
        Waterfall measured = report.total().measured();
        Waterfall estimated = report.total().estimated();
        output.note(
                "Saved is what the answers' tokens would cost at %s, at its price on the call's day (UTC), less all that was paid"
                                .formatted(baseline)
                        + " to get them; below zero, more was paid.");
        printShare("Measured", measured, baseline, output);
        printShare("Estimated", estimated, baseline, output);
        output.note("Estimated are tokens that the relay did not count, or an input price that nobody has published."
                + " The two are not added up; what was paid is, together: "
                + measured.paid().plus(estimated.paid()));
        if (has(WaterfallStep.COMPARISONS, report) || has(WaterfallStep.JUDGES, report)) {
            output.note("Comparisons and judges are overhead: what they cost counts, and nothing at " + baseline
                    + " stands against it.");
        }
        if (report.total().counts().hits() > 0) {
            output.note("The cache stands apart; answers for nothing: %,d, comparable: %,d."
                    .formatted(report.total().counts().hits(), attempts(WaterfallStep.CACHE_AT_BASELINE, report)));
        }
    }

    private static void printShare(String kind, Waterfall waterfall, String baseline, Output output) {
        Money whole = waterfall.amount(WaterfallStep.BASELINE);
        if (whole.nanoUsd() > 0) {
            output.note("%s: %s saved, %s%% of %s at %s."
                    .formatted(kind, waterfall.saved(), waterfall.savedPercent(), whole, baseline));
        }
    }

    private static void printExclusions(SavingsReport report, Output output) {
        Counts counts = report.total().counts();
        if (attempts(WaterfallStep.NO_BASELINE, report) > 0) {
            output.note("Answers that cannot be compared, since %s had no price on their day: %,d"
                    .formatted(report.baseline(), attempts(WaterfallStep.NO_BASELINE, report)));
        }
        if (counts.calls() > 0) {
            output.note("Priced: %,d of %,d calls (%s%%).".formatted(counts.priced(), counts.calls(), percent(counts))
                    + (attempts(WaterfallStep.UNKNOWN, report) == 0
                            ? ""
                            : " At their ceiling, since nobody knows what they cost: attempts: %,d, at most %s."
                                    .formatted(
                                            attempts(WaterfallStep.UNKNOWN, report),
                                            report.total().estimated().amount(WaterfallStep.UNKNOWN)))
                    + (counts.unpriced() + counts.unknown() == 0
                            ? ""
                            : " Left out: attempts at models without a price: %,d; of unknown cost: %,d."
                                    .formatted(counts.unpriced(), counts.unknown())));
        }
    }

    private static BigDecimal percent(Counts counts) {
        return BigDecimal.valueOf(counts.priced())
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(counts.calls()), 1, RoundingMode.HALF_UP);
    }

    private static boolean has(WaterfallStep step, SavingsReport report) {
        return attempts(step, report) > 0;
    }

    private static long attempts(WaterfallStep step, SavingsReport report) {
        return report.total().measured().line(step).attempts()
                + report.total().estimated().line(step).attempts();
    }
}
