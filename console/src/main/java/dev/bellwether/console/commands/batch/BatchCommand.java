package dev.bellwether.console.commands.batch;

import dev.bellwether.console.commands.prompt.CallOptions;
import dev.bellwether.console.commands.prompt.SpendGuard;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.batch.BatchEstimate;
import dev.bellwether.core.batch.BatchFile;
import dev.bellwether.core.batch.BatchLine;
import dev.bellwether.core.batch.BatchRow;
import dev.bellwether.core.batch.BatchSettings;
import dev.bellwether.core.batch.Batcher;
import dev.bellwether.core.batch.input.BatchInput;
import dev.bellwether.core.batch.input.RowDefaults;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.ChatSettings;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.relay.RelaySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code batch}: many prompts from a file, at a pace, their answers as JSON lines. */
@Component
class BatchCommand extends ConsoleCommand {

    private final ObjectProvider<Batcher> batcher;
    private final ObjectProvider<BatchInput> input;
    private final ObjectProvider<Clock> clock;
    private final SpendGuard guard;
    private final ChatSettings chat;
    private final BatchSettings settings;
    private final RelaySettings relay;

    BatchCommand(
            ConsoleSession session,
            ObjectProvider<Batcher> batcher,
            ObjectProvider<BatchInput> input,
            ObjectProvider<Clock> clock,
            SpendGuard guard,
            ChatSettings chat,
            BatchSettings settings,
            RelaySettings relay) {
        super(
                session,
                "batch",
                "Ask every row of a file (jsonl, csv, or a prompt a line; - is standard input); results are JSON lines",
                Rest.ARGUMENTS,
                "FILE",
                List.of(
                        "batch prompts.txt --out answers.jsonl",
                        "batch prompts.txt --out answers.jsonl --resume",
                        "batch rows.csv --dry-run",
                        "batch rows.jsonl --out answers.jsonl --rpm 600 --parallel 16 --max-cost 5.00"),
                option("out", NO_LETTER, "FILE", "where the results go as they come; stdout if left out"),
                flag("resume", NO_LETTER, "go on with --out: ask only what has no answer there"),
                option("rpm", NO_LETTER, "N", "rows begun in a minute, 60 if left out"),
                option("parallel", NO_LETTER, "N", "rows in flight at once, 4 if left out"),
                option("max-cost", NO_LETTER, "USD", "the whole batch costs at most this, earlier runs included"),
                flag("dry-run", NO_LETTER, "print the estimate; no call"),
                CallOptions.TIER,
                CallOptions.MODEL,
                CallOptions.MAX_PRICE,
                CallOptions.MAX_PRICE_SOFT,
                CallOptions.MAX_TOKENS,
                CallOptions.TEMPERATURE,
                CallOptions.SYSTEM,
                CallOptions.TAG,
                flag("no-cache", NO_LETTER, "ask even if an equal call was answered"),
                CallOptions.YES);
        this.batcher = batcher;
        this.input = input;
        this.clock = clock;
        this.guard = guard;
        this.chat = chat;
        this.settings = settings;
        this.relay = relay;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws Exception {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("The command batch needs the name of one file.", "batch prompts.txt");
        }
        String name = arguments.positionals().get(0);
        Path out = arguments.text("out").map(Path::of).orElse(null);
        if (out == null && arguments.flag("resume")) {
            throw new UsageProblem("--resume needs the file to go on with.", "--out answers.jsonl --resume");
        }
        if (out != null && Files.exists(out) && Files.exists(Path.of(name)) && Files.isSameFile(out, Path.of(name))) {
            throw new UsageProblem("--out is the file with the rows.", "another --out");
        }
        Batcher.Spec spec = spec(arguments, Money.ZERO);
        List<BatchRow> rows = rows(name, defaults(arguments), output);
        if (out == null) {
            return runBatch(arguments, new Work(name, rows, rows, null), spec, output);
        }
        try (BatchFile file = BatchFile.open(out, arguments.flag("resume"))) {
            long superseded = file.superseded(rows);
            if (superseded > 0) {
                output.note(BatchReport.counted((int) superseded, "answer")
                        + " belong to rows that have changed; they go to " + out.getFileName() + ".superseded.");
            }
            Money spent =
                    spec.maxCost() == null ? Money.ZERO : batcher.getObject().spent(file, rows);
            return runBatch(arguments, new Work(name, rows, file.missing(rows), file), spec(arguments, spent), output);
        }
    }

    /**
     * What there is to do.
     *
     * @param name the file with the rows
     * @param missing the rows that have no answer yet
     * @param file where results go, or null for stdout
     */
    private record Work(
            String name,
            List<BatchRow> rows,
            List<BatchRow> missing,
            @Nullable BatchFile file) {}

    private int runBatch(Arguments arguments, Work work, Batcher.Spec spec, Output output) throws InterruptedException {
        int before = work.rows.size() - work.missing.size();
        if (before > 0) {
            output.note(BatchReport.counted(before, "row") + " answered before; "
                    + BatchReport.counted(work.missing.size(), "row") + " to ask.");
        }
        BatchEstimate estimate = batcher.getObject().estimate(work.missing, spec.perMinute());
        if (arguments.flag("dry-run")) {
            BatchReport.estimate(estimate, output);
            output.note("No call was made.");
            return ExitCode.OK;
        }
        guard.check(arguments, "The batch", maxCost(estimate, spec));
        Consumer<BatchLine> each = line -> output.line(output.filter().clean(line.json()));
        String batch = UUID.randomUUID().toString();
        if (work.file != null) {
            BatchReport.inFlight(batcher.getObject().inFlight(work.file), output);
            work.file.begin(work.rows, clock.getObject().instant());
            each = work.file::write;
            batch = work.file.batch();
        }
        var following = new BatchFollower(session(), output, work.missing.size());
        boolean stopped =
                following.follow(arguments, batcher.getObject(), batch, work.missing, spec, each, work.file != null);
        if (following.complete() && work.file != null) {
            work.file.complete();
        }
        return following.end(
                stopped,
                spec,
                arguments
                        .text("out")
                        .map(file -> resumeCommand(work.name, file))
                        .orElse(null));
    }

    /** A max cost below the estimate is agreed to by naming it. */
    private static Money maxCost(BatchEstimate estimate, Batcher.Spec spec) {
        Money max = spec.maxCost();
        return max != null && max.compareTo(estimate.max()) < 0 ? max : estimate.max();
    }

    private static String resumeCommand(String name, String out) {
        return "batch " + name + " --out " + out + " --resume";
    }

    private List<BatchRow> rows(String name, RowDefaults defaults, Output output) throws InterruptedException {
        if (!name.equals("-")) {
            return input.getObject().read(Path.of(name), defaults);
        }
        if (session().interactive()) {
            throw new UsageProblem("Nothing is piped into the shell.", "batch prompts.txt");
        }
        return input.getObject().read("standard input", session().input().text(true, output), defaults);
    }

    private RowDefaults defaults(Arguments arguments) {
        var like = CallOptions.chat(arguments, "-", chat);
        var wish = CallOptions.wish(arguments);
        return new RowDefaults(
                arguments.text("system").orElse(null),
                Objects.requireNonNull(like.temperature()),
                like.maxTokens(),
                new dev.bellwether.core.routing.RouteWish(
                        wish.model(), wish.tier(), wish.maxPrice(), wish.softMaxPrice()),
                CallOptions.caller(arguments));
    }

    private Batcher.Spec spec(Arguments arguments, Money spent) {
        int parallel = arguments.number("parallel", 1).orElse(settings.parallel());
        int max = relay.connections().max();
        if (parallel > max) {
            throw new UsageProblem(
                    "--parallel is " + parallel + ", more than the " + max + " connections that there may be.",
                    "--parallel " + max);
        }
        return new Batcher.Spec(
                CallSource.CONSOLE,
                arguments.number("rpm", 1).orElse(settings.rpm()),
                parallel,
                arguments.decimal("max-cost").map(CallOptions::usd).orElse(null),
                spent,
                !arguments.flag("no-cache"));
    }
}
