package dev.bellwether.console.commands.session;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.relay.RelayTargets;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** {@code version}: what runs, on what, against what. */
@Component
class VersionCommand extends ConsoleCommand {

    private final ObjectProvider<BuildProperties> build;
    private final RelayTargets targets;
    private final DataFolder data;

    VersionCommand(
            ConsoleSession session, ObjectProvider<BuildProperties> build, RelayTargets targets, DataFolder data) {
        super(session, "version", "Show the version", Rest.NONE, "", List.of("version"));
        this.build = build;
        this.targets = targets;
        this.data = data;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        BuildProperties properties = build.getIfAvailable();
        output.line("bellwether " + (properties == null ? "unbuilt" : properties.getVersion()));
        output.note("Java %s, %s relay, data in %s"
                .formatted(Runtime.version().feature(), targets.simulated() ? "simulated" : "real", data.path()));
        return ExitCode.OK;
    }
}
