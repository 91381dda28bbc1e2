package dev.bellwether.console.commands.models;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.pause.PauseSpec;
import dev.bellwether.core.pause.Pauses;
import dev.bellwether.core.people.AuditTrail.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code models pause}: nobody is sent to a model for a while, by any process. */
@Component
class ModelsPauseCommand extends ConsoleCommand {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})(m|h|d)");
    private static final String EXAMPLE = "models pause gpt-4.1 --for 4h --reason \"quality dropped\"";

    private final ObjectProvider<Pauses> pauses;
    private final ObjectProvider<Catalogs> catalogs;
    private final ReportingZone zone;
    private final Clock clock;
    private final String author;

    ModelsPauseCommand(
            ConsoleSession session,
            ObjectProvider<Pauses> pauses,
            ObjectProvider<Catalogs> catalogs,
            ReportingZone zone,
            Clock clock,
            @Value("${bellwether.author}") String author) {
        super(
                session,
                "models pause",
                "Take a model out of the routing for a while, at once and in every process",
                Rest.ARGUMENTS,
                "MODEL",
                List.of(EXAMPLE, "models pause gpt-4.1 --for 2d --reason \"bills are being looked at\""),
                option(
                        "for",
                        NO_LETTER,
                        "TIME",
                        "how long: minutes, hours or days, such as 30m, 4h or 2d; 30d at most"),
                option("reason", NO_LETTER, "TEXT", "why, for those who find it paused"));
        this.pauses = pauses;
        this.catalogs = catalogs;
        this.zone = zone;
        this.clock = clock;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("models pause takes one model.", EXAMPLE);
        }
        Instant now = clock.instant();
        Duration span = arguments
                .text("for")
                .map(ModelsPauseCommand::span)
                .orElseThrow(() -> new UsageProblem("models pause needs --for.", EXAMPLE));
        String reason = arguments.text("reason").orElse("");
        String model = catalogs.getObject()
                .current()
                .require(arguments.positionals().get(0))
                .alias();
        String known = pauses.getObject().of(model).map(Pause::id).orElse(null);
        Pause pause =
                pauses.getObject().pause(new PauseSpec(model, reason, now.plus(span), known), Actor.local(author));
        output.note(model + " is " + pause.description(now, zone.id())
                + (known == null ? "." : ". The pause before it has ended."));
        output.note("To end it early: models resume " + model);
        return ExitCode.OK;
    }

    private static Duration span(String text) {
        Matcher matcher = SPAN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new UsageProblem("--for is \"" + text + "\", not a time such as 30m, 4h or 2d.", EXAMPLE);
        }
        int number = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
