package dev.bellwether.console.commands.calls;

import static dev.bellwether.console.shell.ConsoleCommand.NO_LETTER;
import static dev.bellwether.console.shell.ConsoleCommand.option;

import dev.bellwether.console.commands.report.ReportScope;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.CommandOption;

/** Which calls a command lists: the same options mean the same calls in each of them. */
final class CallFilterOptions {

    private CallFilterOptions() {}

    /** The options, those of the command itself first. */
    static CommandOption[] options(CommandOption... own) {
        return Stream.concat(
                        Arrays.stream(own),
                        Stream.of(
                                option("tier", 't', "TIER", "only this tier, none for those that came to none"),
                                option("model", 'm', "MODEL", "only calls that this model was asked for"),
                                option("outcome", NO_LETTER, "WHAT", String.join(", ", CallFilter.OUTCOMES)),
                                option("caller", NO_LETTER, "NAME", "only this caller's"),
                                option("tag", NO_LETTER, "TAG", "only calls with this tag"),
                                ReportScope.simulatedFlag(),
                                ReportScope.realFlag()))
                .toArray(CommandOption[]::new);
    }

    /** Reads them; without a period every day counts. */
    static CallFilter of(
            Arguments arguments, String command, ReportingZone zone, Clock clock, Supplier<RelayTargets> targets) {
        ReportScope scope = ReportScope.of(arguments, command, zone, clock, targets);
        boolean always = arguments.positionals().isEmpty();
        return new CallFilter(
                always ? null : Instant.ofEpochMilli(scope.period().fromMillis()),
                always ? null : Instant.ofEpochMilli(scope.period().endMillis()),
                scope.simulated(),
                lower(arguments.text("tier").orElse(null)),
                arguments.text("model").orElse(null),
                outcome(arguments),
                arguments.text("caller").orElse(null),
                arguments.text("tag").orElse(null),
                null);
    }

    private static @Nullable String outcome(Arguments arguments) {
        String outcome = lower(arguments.text("outcome").orElse(null));
        if (outcome != null && !CallFilter.OUTCOMES.contains(outcome)) {
            throw new UsageProblem(
                    "--outcome is \"" + outcome + "\"; it can be " + String.join(", ", CallFilter.OUTCOMES) + ".",
                    "--outcome failed");
        }
        return outcome;
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
