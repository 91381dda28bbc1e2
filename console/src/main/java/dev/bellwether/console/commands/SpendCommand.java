package dev.bellwether.console.commands;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.ledger.SpendReport;
import dev.bellwether.core.ledger.SpendReport.Group;
import dev.bellwether.core.ledger.SpendReport.Period;
import dev.bellwether.core.ledger.SpendReport.Sum;
import dev.bellwether.core.ledger.SpendReports;
import dev.bellwether.core.relay.RelayTargets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
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
                "[today|yesterday|week|month|FROM..TO]",
                List.of("spend", "spend today --by tier", "spend 2026-11-01..2026-11-15 --by day -o csv"),
                option("by", NO_LETTER, "WHAT", "model, tier or day"),
                flag("simulated", NO_LETTER, "the simulated calls"),
                flag("real", NO_LETTER, "the calls to a real relay"));
        this.reports = reports;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        Period period = period(arguments.words());
        By by = arguments.oneOf("by", By.class).orElse(By.MODEL);
        boolean simulated = !arguments.flag("real")
                && (arguments.flag("simulated") || targets.getObject().simulated());
        SpendReport report = reports.getObject().report(period, simulated, null);
        listing(report, by).print(output);
        tell(report, output);
        return ExitCode.OK;
    }

    private Period period(List<String> words) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.id());
        if (words.size() > 1) {
            throw new UsageProblem("spend takes one period.", "spend " + words.get(0) + ".." + words.get(1));
        }
        String word = words.isEmpty() ? "month" : words.get(0);
        return switch (word) {
            case "today" -> new Period(today, today, zone.id());
            case "yesterday" -> new Period(today.minusDays(1), today.minusDays(1), zone.id());
            case "week" -> new Period(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), today, zone.id());
            case "month" -> new Period(today.withDayOfMonth(1), today, zone.id());
            default -> fromTo(word);
        };
    }

    private Period fromTo(String word) {
        String[] days = word.split("\\.\\.", -1);
        try {
            return new Period(LocalDate.parse(days[0]), LocalDate.parse(days[days.length - 1]), zone.id());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UsageProblem(
                    "\"" + word + "\" is no period.", "spend today, spend month or spend 2026-11-01..2026-11-15");
        }
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
                Column.number("share_percent", "share", 2));
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
        listing.row(
                Cell.text(group.name()),
                Cell.count(sum.calls()),
                Cell.count(sum.cached()),
                Cell.count(sum.failed()),
                Cell.count(sum.refused()),
                Cells.tokens(sum.promptTokens()),
                Cells.tokens(sum.completionTokens()),
                Cell.money(sum.spend(), decimals),
                Cell.money(sum.saved(), decimals),
                new Cell(share + "%", share));
    }

    private void tell(SpendReport report, Output output) {
        Period period = report.period();
        String kind = report.simulated() ? "Simulated calls" : "Real calls";
        output.note("%s, %s to %s, days in %s. Saved against the baseline model at the same tokens."
                .formatted(kind, period.from(), period.to(), period.zone()));
        if (report.total().unsettled() > 0) {
            output.note("Attempts without a known cost, not in the sum: "
                    + report.total().unsettled());
        }
        long others = reports.getObject().calls(!report.simulated());
        if (others > 0) {
            output.note(
                    report.simulated()
                            ? "Real calls, not counted here: %,d (spend --real)".formatted(others)
                            : "Simulated calls, not counted here: %,d (spend --simulated)".formatted(others));
        }
    }
}
