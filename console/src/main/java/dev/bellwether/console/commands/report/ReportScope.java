package dev.bellwether.console.commands.report;

import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.spend.DateRange;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.shell.core.command.CommandOption;

/**
 * Which of the books a report reads: the same words mean the same days in each of them.
 *
 * @param simulated simulated calls or real ones; the two are never added up
 */
public record ReportScope(DateRange period, boolean simulated) {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;

    /** What can follow the options. */
    public static final String PERIOD = "[today|yesterday|week|month|FROM..TO]";

    /** The flag for simulated calls. */
    public static CommandOption simulatedFlag() {
        return ConsoleCommand.flag("simulated", ConsoleCommand.NO_LETTER, "the simulated calls");
    }

    /** The flag for real calls. */
    public static CommandOption realFlag() {
        return ConsoleCommand.flag("real", ConsoleCommand.NO_LETTER, "the calls to a real relay");
    }

    /**
     * Reads it from what was typed; without a word it is this month of the relay that is in use.
     *
     * @param command the command's name, for the advice
     * @throws UsageProblem if it is no period
     */
    public static ReportScope of(
            Arguments arguments, String command, ReportingZone zone, Clock clock, Supplier<RelayTargets> targets) {
        boolean simulated = !arguments.flag("real")
                && (arguments.flag("simulated") || targets.get().simulated());
        return new ReportScope(period(arguments.positionals(), command, zone, clock), simulated);
    }

    /** The days that a word means; this month without one. */
    public static DateRange period(List<String> positionals, String command, ReportingZone zone, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.id());
        if (positionals.size() > 1) {
            throw new UsageProblem(
                    command + " takes one period.", command + " " + positionals.get(0) + ".." + positionals.get(1));
        }
        String word = positionals.isEmpty() ? "month" : positionals.get(0);
        return switch (word) {
            case "today" -> new DateRange(today, today, zone.id());
            case "yesterday" -> new DateRange(today.minusDays(1), today.minusDays(1), zone.id());
            case "week" ->
                new DateRange(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), today, zone.id());
            case "month" -> new DateRange(today.withDayOfMonth(1), today, zone.id());
            default -> fromTo(word, command, zone);
        };
    }

    private static DateRange fromTo(String word, String command, ReportingZone zone) {
        String[] days = word.split("\\.\\.", -1);
        try {
            LocalDate from = LocalDate.parse(days[0]);
            LocalDate to = LocalDate.parse(days[days.length - 1]);
            if (days.length > 2 || from.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR) {
                throw new IllegalArgumentException("no books have such days");
            }
            return new DateRange(from, to, zone.id());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UsageProblem(
                    "\"" + word + "\" is no period.",
                    "%s today, %s month or %s 2026-11-01..2026-11-15".formatted(command, command, command));
        }
    }

    /** What is counted, in words. */
    public String describe() {
        return "%s, %s to %s, days in %s."
                .formatted(simulated ? "Simulated calls" : "Real calls", period.from(), period.to(), period.zone());
    }

    /**
     * The calls of the other kind, in words; empty if there are none.
     *
     * @param calls how many there are
     */
    public Optional<String> others(String command, long calls) {
        if (calls == 0) {
            return Optional.empty();
        }
        return Optional.of(
                simulated
                        ? "Real calls, not counted here: %,d (%s --real)".formatted(calls, command)
                        : "Simulated calls, not counted here: %,d (%s --simulated)".formatted(calls, command));
    }
}
