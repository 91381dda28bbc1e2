package dev.bellwether.console.commands.ledger;

import static dev.bellwether.console.shell.ConsoleCommand.NO_LETTER;
import static dev.bellwether.console.shell.ConsoleCommand.option;

import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.console.terminal.Question;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.correction.AttemptRange;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayTargets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.springframework.shell.core.command.CommandOption;

/** What the commands that correct the books have in common. */
final class CorrectionScope {

    private CorrectionScope() {}

    static CommandOption from() {
        return option("from", NO_LETTER, "DAY", "the first day (UTC), such as 2026-11-01");
    }

    static CommandOption to() {
        return option("to", NO_LETTER, "DAY", "the last day (UTC), today if left out");
    }

    static CommandOption reason() {
        return option("reason", NO_LETTER, "TEXT", "why; it is kept with the correction");
    }

    /** Whether the simulated calls are meant: those of the relay in use, unless a flag says otherwise. */
    static boolean simulated(Arguments arguments, Supplier<RelayTargets> targets) {
        return !arguments.flag("real")
                && (arguments.flag("simulated") || targets.get().simulated());
    }

    /** The days of the options. */
    static AttemptRange range(String model, boolean simulated, Arguments arguments, String command, PriceDay day) {
        LocalDate from = arguments
                .text("from")
                .map(text -> day("from", text))
                .orElseThrow(() -> new UsageProblem(
                        command + " needs the first day.", command + " " + model + " --from 2026-11-01"));
        LocalDate to = arguments.text("to").map(text -> day("to", text)).orElseGet(day::today);
        if (to.isBefore(from)) {
            throw new UsageProblem("The range ends before it begins: " + from + " to " + to + ".", "--from and --to");
        }
        return new AttemptRange(model, from, to, simulated);
    }

    /** The range in words. */
    static String describe(AttemptRange range) {
        return "%s of %s, %s to %s, days in UTC as prices count"
                .formatted(
                        range.simulated() ? "Simulated attempts" : "Real attempts",
                        range.model(),
                        range.from(),
                        range.to());
    }

    /**
     * Asks, unless {@code --yes} was given.
     *
     * @throws Problem if nobody agreed
     */
    static void requireConfirmed(Arguments arguments, ConsoleSession session, String question)
            throws InterruptedException {
        if (!arguments.flag("yes") && !Question.confirmed(session, question)) {
            throw new Problem(Problem.Kind.REFUSED, "Nobody agreed; the books are as they were.", "--yes");
        }
    }

    private static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new UsageProblem("--" + option + " is \"" + text + "\", not a day.", "--" + option + " 2026-11-01");
        }
    }
}
