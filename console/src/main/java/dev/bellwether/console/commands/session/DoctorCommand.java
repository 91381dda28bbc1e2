package dev.bellwether.console.commands.session;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.maintenance.health.Doctor;
import dev.bellwether.core.maintenance.health.HealthCheck;
import dev.bellwether.core.maintenance.health.HealthCheck.State;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayTarget;
import dev.bellwether.core.relay.RelayTargets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code doctor}: whether everything is there that calls and books need. */
@Component
class DoctorCommand extends ConsoleCommand {

    private final ObjectProvider<Doctor> doctor;
    private final ObjectProvider<RelayTargets> targets;

    DoctorCommand(ConsoleSession session, ObjectProvider<Doctor> doctor, ObjectProvider<RelayTargets> targets) {
        super(
                session,
                "doctor",
                "Look at folder, disk, books, rules and key, without a call; exit 1 if something is broken",
                Rest.NONE,
                "",
                List.of("doctor", "doctor --full", "doctor -o json"),
                flag("full", NO_LETTER, "compare each index of the database with its table"));
        this.doctor = doctor;
        this.targets = targets;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        List<HealthCheck> checks = new ArrayList<>(doctor.getObject().check(arguments.flag("full")));
        checks.add(relay());
        var listing = new Listing(
                Column.text("check", "check", 0),
                Column.text("state", "state", 0),
                Column.text("found", "found", 1),
                Column.text("advice", "advice", 2));
        for (HealthCheck check : checks) {
            listing.row(
                    Cell.text(check.what()),
                    Cell.text(check.state().label()),
                    Cell.text(check.found()),
                    Cell.text(check.advice()));
        }
        listing.print(output);
        long errors = count(checks, State.ERROR);
        output.note("%d errors and %d warnings.".formatted(errors, count(checks, State.WARNING)));
        return errors > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private static long count(List<HealthCheck> checks, State state) {
        return checks.stream().filter(check -> check.state() == state).count();
    }

    /** Whether there is a key that calls can be made with; none is made. */
    private HealthCheck relay() {
        try {
            if (targets.getObject().simulated()) {
                return HealthCheck.warning("relay", "simulated, since there is no key", "Set BELLWETHER_API_KEY.");
            }
            RelayTarget target = targets.getObject().current();
            return HealthCheck.ok("relay", target.name() + ", with a key");
        } catch (Problem e) {
            return HealthCheck.error("relay", e.sentence(), e.advice());
        }
    }
}
