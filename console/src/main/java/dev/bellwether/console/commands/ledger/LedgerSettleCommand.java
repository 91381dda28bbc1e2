package dev.bellwether.console.commands.ledger;

import dev.bellwether.console.commands.report.ReportScope;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.correction.AttemptRange;
import dev.bellwether.core.correction.Settlement;
import dev.bellwether.core.correction.SettlementResult;
import dev.bellwether.core.correction.Settlements;
import dev.bellwether.core.relay.RelayTargets;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code ledger settle}: says what became of attempts that nobody knew of. */
@Component
class LedgerSettleCommand extends ConsoleCommand {

    private enum As {
        VOID,
        ESTIMATED
    }

    private static final int DECIMALS = 9;

    private final ObjectProvider<Settlements> settlements;
    private final ObjectProvider<RelayTargets> targets;
    private final PriceDay day;

    LedgerSettleCommand(
            ConsoleSession session,
            ObjectProvider<Settlements> settlements,
            ObjectProvider<RelayTargets> targets,
            PriceDay day) {
        super(
                session,
                "ledger settle",
                "Say what became of an attempt that nobody knew of, or of all of a model",
                Rest.ARGUMENTS,
                "[ATTEMPT]",
                List.of(
                        "ledger settle 019fb1c2-7d3a-7e01 --as void --reason \"not on the invoice\"",
                        "ledger settle 019fb1c2-7d3a-7e01 --usage 812,240",
                        "ledger settle -m gpt-4.1 --from 2026-11-01 --to 2026-11-15 --as estimated"),
                option("as", NO_LETTER, "WHAT", "void: not billed; estimated: nobody will ever know"),
                option(
                        "usage",
                        NO_LETTER,
                        "TOKENS",
                        "read,written[,cached[,put into the cache]] as the provider has them"),
                option("model", 'm', "MODEL", "instead of one: all of this model"),
                CorrectionScope.from(),
                CorrectionScope.to(),
                CorrectionScope.reason(),
                flag("force", NO_LETTER, "also one that is settled already"),
                flag("yes", 'y', "go on without a question"),
                ReportScope.simulatedFlag(),
                ReportScope.realFlag());
        this.settlements = settlements;
        this.targets = targets;
        this.day = day;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        Settlement as = as(arguments);
        String reason = arguments
                .text("reason")
                .orElse(as instanceof Settlement.Counted ? "As the provider counts." : "Settled by hand.");
        if (arguments.positionals().size() == 1 && !arguments.flag("model")) {
            String id = arguments.positionals().get(0);
            print(settlements.getObject().settle(id, as, reason, arguments.flag("force")), output);
            return ExitCode.OK;
        }
        AttemptRange range = range(arguments, as);
        long unknown = settlements.getObject().unknown(range, Integer.MAX_VALUE).size();
        output.note(CorrectionScope.describe(range) + ", unknown: %,d.".formatted(unknown));
        if (unknown > 0) {
            CorrectionScope.requireConfirmed(arguments, session(), "Settle %,d attempts?".formatted(unknown));
            print(settlements.getObject().settle(range, as, reason), output);
        }
        return ExitCode.OK;
    }

    private AttemptRange range(Arguments arguments, Settlement as) {
        String model = arguments
                .text("model")
                .filter(given -> arguments.positionals().isEmpty())
                .orElseThrow(
                        () -> new UsageProblem(
                                "ledger settle takes one attempt, or a model and days.",
                                "ledger unknown lists the attempts; ledger settle -m gpt-4.1 --from 2026-11-01 --as estimated"));
        if (as instanceof Settlement.Counted || arguments.flag("force")) {
            throw new UsageProblem("--usage and --force are for one attempt.", "ledger settle ATTEMPT --usage 812,240");
        }
        return CorrectionScope.range(
                model, CorrectionScope.simulated(arguments, targets::getObject), arguments, "ledger settle -m", day);
    }

    private static Settlement as(Arguments arguments) {
        As as = arguments.oneOf("as", As.class).orElse(null);
        if ((as == null) == arguments.text("usage").isEmpty()) {
            throw new UsageProblem(
                    "What became of it is one of three.", "--as void, --as estimated or --usage 812,240");
        }
        return as == null
                ? new Settlement.Counted(usage(arguments.text("usage").orElseThrow()))
                : as == As.VOID ? new Settlement.NotBilled() : new Settlement.Estimated();
    }

    private static Usage usage(String text) {
        String[] counts = text.split(",", -1);
        try {
            if (counts.length >= 2 && counts.length <= 4) {
                return new Usage(
                        count(counts, 0), count(counts, 2), count(counts, 3), count(counts, 1), Usage.Source.REPORTED);
            }
        } catch (IllegalArgumentException e) {
            // Told below, as for too many numbers.
        }
        throw new UsageProblem(
                "--usage is \"" + text
                        + "\", not tokens read, written, cached of those read, and put into the cache of the rest.",
                "--usage 812,240 or --usage 812,240,512");
    }

    private static long count(String[] counts, int place) {
        return place < counts.length ? Integer.parseInt(counts[place].strip()) : 0;
    }

    private static void print(SettlementResult settlementResult, Output output) {
        new Listing(
                        Column.number("attempts", "settled", 0),
                        Column.number("left", "left", 1),
                        Column.number("before_usd", "before", 0),
                        Column.number("after_usd", "after", 0))
                .row(
                        Cell.count(settlementResult.attempts()),
                        Cell.count(settlementResult.left()),
                        Cell.money(settlementResult.before(), DECIMALS),
                        Cell.money(settlementResult.after(), DECIMALS))
                .print(output);
        if (settlementResult.left() > 0) {
            output.note("What is left has no price, or nothing to estimate from.");
        }
    }
}
