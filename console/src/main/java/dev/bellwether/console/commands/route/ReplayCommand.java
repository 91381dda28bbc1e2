package dev.bellwether.console.commands.route;

import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.replay.ReplayReport;
import dev.bellwether.core.replay.ReplayReport.Change;
import dev.bellwether.core.replay.ReplayReport.Flow;
import dev.bellwether.core.replay.Replays;
import dev.bellwether.core.routing.Routers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code replay}: other rules on past calls, free of charge. */
@Component
class ReplayCommand extends ConsoleCommand {

    private static final int CALLS = 1_000;
    private static final int CHANGES = 10;

    /** Patterns that are named; more would hide the rest of the report. */
    private static final int FEW = 5;

    private final ObjectProvider<Replays> replays;
    private final ObjectProvider<RoutingSources> sources;
    private final ObjectProvider<Routers> routers;
    private final ObjectProvider<RelayTargets> targets;

    ReplayCommand(
            ConsoleSession session,
            ObjectProvider<Replays> replays,
            ObjectProvider<RoutingSources> sources,
            ObjectProvider<Routers> routers,
            ObjectProvider<RelayTargets> targets) {
        super(
                session,
                "replay",
                "Try other rules on past calls: who would go elsewhere, and what it would have cost; no call",
                Rest.ARGUMENTS,
                "[DRAFT|VERSION|FILE|article]",
                List.of(
                        "replay",
                        "replay article --last 10000",
                        "replay data/routing.yml --changes 50",
                        "replay -o json"),
                option("last", NO_LETTER, "N", "how many calls, the newest; 1000 if left out"),
                option("changes", NO_LETTER, "N", "how many single calls that change are listed; 10 if left out"),
                flag("simulated", NO_LETTER, "the simulated calls"),
                flag("real", NO_LETTER, "the calls to a real relay"));
        this.replays = replays;
        this.sources = sources;
        this.routers = routers;
        this.targets = targets;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        RoutingSources.Source source = source(arguments.positionals());
        boolean simulated = !arguments.flag("real")
                && (arguments.flag("simulated") || targets.getObject().simulated());
        ReplayReport report = replays.getObject()
                .replay(
                        source.router(routers.getObject().current()),
                        simulated,
                        arguments.number("last", 1).orElse(CALLS),
                        arguments.number("changes", 0).orElse(CHANGES));
        if (report.calls() == 0) {
            throw new UsageProblem(
                    "There is no %s call to replay.".formatted(simulated ? "simulated" : "real"),
                    simulated ? "ask something first, or replay --real" : "replay --simulated");
        }
        flows(report).print(output);
        printNotes(report, source.title(), simulated, output);
        if (output.format() == OutputFormat.TABLE && !report.changes().isEmpty()) {
            output.line("");
            changes(report.changes()).print(output);
            output.note("The calls whose cost would change most; what was asked is not kept.");
        }
        return ExitCode.OK;
    }

    /** Without a word, the only draft that there is. */
    private RoutingSources.Source source(List<String> positionals) {
        if (positionals.size() > 1) {
            throw new UsageProblem("replay takes one set of rules.", "replay " + positionals.get(0));
        }
        RoutingSources known = sources.getObject();
        return positionals.isEmpty()
                ? RoutingSources.Source.of(known.draft(positionals, "replay"))
                : known.find(positionals.get(0));
    }

    private static Listing flows(ReplayReport report) {
        int decimals = larger(report.before(), report.after()).columnDecimals();
        var listing = new Listing(
                Column.text("from_tier", "from", 0),
                Column.text("from_model", "", 0),
                Column.text("to_tier", "to", 0),
                Column.text("to_model", "", 0),
                Column.number("calls", "calls", 0),
                Column.number("share_percent", "share", 1),
                Column.number("priced", "priced", 6),
                Column.number("prompt_tokens", "in", 3),
                Column.number("completion_tokens", "out", 3),
                Column.number("cost_then_usd", "cost then", 0),
                Column.number("cost_now_usd", "cost now", 0),
                Column.number("latency_then_ms", "latency then", 5),
                Column.number("latency_now_ms", "latency now", 5),
                Column.number("cached", "", 9));
        report.flows().forEach(flow -> row(listing, flow, report.calls(), decimals));
        return listing;
    }

    private static void row(Listing listing, Flow flow, int all, int decimals) {
        String same = "the same";
        var share = percent(flow.calls(), all);
        listing.row(
                Cell.text(flow.then().tier()),
                Cell.text(flow.then().model()),
                new Cell(flow.moved() ? flow.now().tier() : same, flow.now().tier()),
                new Cell(flow.moved() ? flow.now().model() : "", flow.now().model()),
                Cell.count(flow.calls()),
                new Cell(share + "%", share),
                Cell.count(flow.priced()),
                Cells.tokens(flow.promptTokens()),
                Cells.tokens(flow.completionTokens()),
                Cell.money(flow.before(), decimals),
                Cell.money(flow.after(), decimals),
                new Cell(flow.latencyBefore() + " ms", flow.latencyBefore()),
                new Cell(flow.latencyAfter() + " ms", flow.latencyAfter()),
                new Cell("", flow.cached()));
    }

    private static void printNotes(ReplayReport report, String title, boolean simulated, Output output) {
        output.note("%,d %s calls by %s: %,d (%s%%) would go elsewhere, %,d of them to another tier."
                .formatted(
                        report.calls(),
                        simulated ? "simulated" : "real",
                        title,
                        report.moved(),
                        percent(report.moved(), report.calls()),
                        report.tierChanged()));
        if (report.priced() > 0) {
            printCost(report, output);
        }
        if (!report.flows().isEmpty()) {
            printSpeed(report, output);
        }
        count(report.named(), "named a model, which no rule moves", output);
        count(report.refused(), "would be refused", output);
        if (report.notReplayed() > 0) {
            count(
                    report.notReplayed(),
                    "cannot be told without the prompt's text, since nobody looked for "
                            + some(report.unrecordedPatterns()) + " then",
                    output);
        }
    }

    private static void printCost(ReplayReport report, Output output) {
        Money difference = report.after().minus(report.before());
        output.note("Cost of the %,d with an answer, the same tokens at the prices of their day: %s then, %s now, %s."
                .formatted(
                        report.priced(),
                        report.before(),
                        report.after(),
                        difference.nanoUsd() == 0
                                ? "no difference"
                                : difference.nanoUsd() < 0
                                        ? new Money(-difference.nanoUsd()) + " less"
                                        : difference + " more"));
    }

    private static void printSpeed(ReplayReport report, Output output) {
        output.note(
                "Time to the first words by each model's typical time: half under %s ms then, %s now; 95 %% under %s then, %s now."
                        .formatted(
                                shown(report.latency(50, false)),
                                shown(report.latency(50, true)),
                                shown(report.latency(95, false)),
                                shown(report.latency(95, true))));
    }

    private static void count(int calls, String ending, Output output) {
        if (calls > 0) {
            output.note(String.format(Locale.ROOT, "%,d %s %s.", calls, calls == 1 ? "call" : "calls", ending));
        }
    }

    private static Listing changes(List<Change> changes) {
        var listing = new Listing(
                Column.text("call", "call", 1),
                Column.text("at", "when", 3),
                Column.text("category", "category", 2),
                Column.number("prompt_tokens", "in", 4),
                Column.text("from", "from", 0),
                Column.text("to", "to", 0),
                Column.number("cost_then_usd", "cost then", 0),
                Column.number("cost_now_usd", "cost now", 0));
        changes.forEach(change -> listing.row(
                Cell.text(change.id()),
                Cell.text(change.at().toString()),
                Cell.text(Objects.requireNonNullElse(change.category(), "none")),
                Cells.tokens(change.promptTokens()),
                Cell.text(change.then().toString()),
                Cell.text(change.now().toString()),
                Cell.money(change.before(), 6),
                Cell.money(change.after(), 6)));
        return listing;
    }

    private static Money larger(Money a, Money b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static BigDecimal percent(int part, int whole) {
        return BigDecimal.valueOf(100L * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    private static String shown(@Nullable Integer millis) {
        return millis == null ? "unknown" : millis.toString();
    }

    /** The first few, and how many more. */
    private static String some(Set<String> patterns) {
        String first = patterns.stream().sorted().limit(FEW).collect(Collectors.joining(", "));
        return patterns.size() > FEW ? first + " and " + (patterns.size() - FEW) + " more patterns" : first;
    }
}
