package dev.bellwether.console.commands.models;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.ledger.HealthReports;
import dev.bellwether.core.ledger.ModelHealth;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.pause.RefreshedPauses;
import dev.bellwether.core.relay.RelayHealth;
import dev.bellwether.core.relay.RelayHealth.BreakerStatus;
import dev.bellwether.core.relay.RelayHealth.State;
import dev.bellwether.core.relay.RelayTargets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code health}: which models are asked, which are off, why and until when, and how they did in the last hour. */
@Component
class HealthCommand extends ConsoleCommand {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final ObjectProvider<RelayHealth> health;
    private final ObjectProvider<HealthReports> reports;
    private final ObjectProvider<RelayTargets> targets;
    private final ObjectProvider<RefreshedPauses> pauses;
    private final ReportingZone zone;
    private final Clock clock;

    HealthCommand(
            ConsoleSession session,
            ObjectProvider<RelayHealth> health,
            ObjectProvider<HealthReports> reports,
            ObjectProvider<RelayTargets> targets,
            ObjectProvider<RefreshedPauses> pauses,
            ReportingZone zone,
            Clock clock) {
        super(
                session,
                "health",
                "Show which models are asked, which are off or paused, why and until when",
                Rest.NONE,
                "",
                List.of("health", "health --reset", "health -o json"),
                flag("reset", NO_LETTER, "ask everything again, as if nothing had happened"));
        this.health = health;
        this.reports = reports;
        this.targets = targets;
        this.pauses = pauses;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.flag("reset")) {
            health.getObject().reset();
            output.note("Every model is asked again.");
            return ExitCode.OK;
        }
        boolean simulated = targets.getObject().simulated();
        String relay = targets.getObject().current().name();
        Map<String, ModelHealth> recorded = reports
                .getObject()
                .since(clock.instant().minus(WINDOW), simulated)
                .stream()
                .collect(Collectors.toMap(ModelHealth::model, Function.identity()));
        List<BreakerStatus> statuses = health.getObject().statuses();
        var listing = new Listing(
                Column.text("model", "model", 0),
                Column.text("state", "state", 0),
                Column.text("until", "until", 1),
                Column.number("attempts", "attempts", 2),
                Column.number("failed", "failed", 2),
                Column.number("p50_ms", "p50", 4),
                Column.number("p95_ms", "p95", 4),
                Column.text("reason", "reason", 3));
        statuses.stream()
                .filter(status -> status.model() == null)
                .forEach(status -> add(listing, status.relay() + " (relay)", status, null, null));
        Map<String, Pause> paused = pauses.getObject().now();
        var models = new TreeSet<>(recorded.keySet());
        models.addAll(paused.keySet());
        statuses.stream().map(BreakerStatus::model).filter(Objects::nonNull).forEach(models::add);
        for (String model : models) {
            BreakerStatus status = statuses.stream()
                    .filter(each -> model.equals(each.model()))
                    .findFirst()
                    .orElse(null);
            add(listing, model, status, recorded.get(model), paused.get(model));
        }
        if (models.isEmpty() && statuses.isEmpty()) {
            output.note("Nothing was asked of " + relay + " in the last hour.");
            return ExitCode.OK;
        }
        listing.print(output);
        output.note("Attempts are those of the last hour at " + relay
                + ", by the books; what is off is off in this process, what is paused is so in all."
                + " health --reset asks everything again.");
        return ExitCode.OK;
    }

    private void add(
            Listing listing,
            String name,
            @Nullable BreakerStatus status,
            @Nullable ModelHealth recorded,
            @Nullable Pause pause) {
        State state = status == null ? State.ON : status.state();
        Instant until = pause != null ? pause.until() : status == null ? null : status.until();
        String off = status == null || state == State.ON ? null : status.why();
        String why = off != null || recorded == null || recorded.lastFailed() == null
                ? off
                : time(recorded.lastFailed()) + " " + recorded.lastProblem();
        listing.row(
                Cell.text(name),
                Cell.text(pause == null ? state.label() : "paused"),
                until == null ? new Cell("", null) : new Cell(time(until), until.toString()),
                recorded == null ? new Cell("", null) : Cell.count(recorded.attempts()),
                recorded == null ? new Cell("", null) : Cell.count(recorded.failures()),
                millis(recorded == null ? null : recorded.median()),
                millis(recorded == null ? null : recorded.p95()),
                Cell.text(pause == null ? why : pause.description(clock.instant(), zone.id())));
    }

    private static Cell millis(@Nullable Duration duration) {
        return duration == null ? new Cell("", null) : new Cell(duration.toMillis() + " ms", duration.toMillis());
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone.id()));
    }
}
