package dev.bellwether.console.commands.ledger;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.console.terminal.Question;
import dev.bellwether.core.maintenance.archive.Archiver;
import dev.bellwether.core.maintenance.archive.Retention;
import dev.bellwether.core.problem.Problem;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code ledger archive}: moves old calls into a file, or deletes old transcripts. */
@Component
class LedgerArchiveCommand extends ConsoleCommand {

    private final ObjectProvider<Archiver> archiver;
    private final ObjectProvider<Retention> retention;
    private final String author;

    LedgerArchiveCommand(
            ConsoleSession session,
            ObjectProvider<Archiver> archiver,
            ObjectProvider<Retention> retention,
            @Value("${bellwether.author}") String author) {
        super(
                session,
                "ledger archive",
                "Move old calls into a file; the sums of reports and budgets stay",
                Rest.NONE,
                "",
                List.of(
                        "ledger archive --before 2026-01-01",
                        "ledger archive --before 2026-01-01 --to /mnt/2025.jsonl.gz --yes",
                        "ledger archive --transcripts"),
                option("before", NO_LETTER, "DAY", "calls that came in before this day (UTC)"),
                option("to", NO_LETTER, "FILE", "write there, not into the folder archive of the data folder"),
                flag(
                        "transcripts",
                        NO_LETTER,
                        "delete transcripts that are older than bellwether.retention.transcripts"),
                flag("yes", 'y', "go on without a question"));
        this.archiver = archiver;
        this.retention = retention;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        boolean transcripts = arguments.flag("transcripts");
        String day = arguments.text("before").orElse(null);
        if (transcripts == (day != null)) {
            throw new UsageProblem(
                    "ledger archive takes either --before DAY or --transcripts.", "ledger archive --before 2026-01-01");
        }
        if (day == null) {
            long deleted = retention.getObject().deleteTranscripts(author);
            output.note("The transcripts of %,d calls were deleted.".formatted(deleted));
            return ExitCode.OK;
        }
        return archive(arguments, day(day), output);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new UsageProblem("--before is \"" + text + "\", not a day.", "--before 2026-01-01");
        }
    }

    private int archive(Arguments arguments, LocalDate before, Output output) throws InterruptedException {
        if (!arguments.flag("yes")
                && !Question.confirmed(session(), "Move the calls before " + before + " (UTC) into a file?")) {
            throw new Problem(Problem.Kind.REFUSED, "Nobody agreed; nothing was archived.", "--yes");
        }
        Path to = arguments.text("to").map(Path::of).orElse(null);
        Archiver.Moved moved = archiver.getObject().archive(before, to, author);
        if (moved == null) {
            output.note("No call is older than that.");
            return ExitCode.OK;
        }
        output.line(moved.file().toString());
        output.note(
                "%,d calls (%,d rows, charged %s) are in it and no longer in the database; reports still count them."
                        .formatted(moved.calls(), moved.rows(), moved.charged()));
        if (moved.left() > 0) {
            output.note("%,d of them were corrected meanwhile and stay; the next archive takes them."
                    .formatted(moved.left()));
        }
        return ExitCode.OK;
    }
}
