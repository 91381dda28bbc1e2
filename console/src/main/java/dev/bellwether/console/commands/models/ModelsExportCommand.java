package dev.bellwether.console.commands.models;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.versions.LiveCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code models export}: the live catalogue as YAML, in the form that {@code models import} takes. */
@Component
class ModelsExportCommand extends ConsoleCommand {

    private final ObjectProvider<LiveCatalog> catalog;

    ModelsExportCommand(ConsoleSession session, ObjectProvider<LiveCatalog> catalog) {
        super(
                session,
                "models export",
                "Write the live catalogue as YAML, to a file or to standard output",
                Rest.ARGUMENTS,
                "[FILE]",
                List.of("models export", "models export catalog.yml --yes"),
                flag("yes", 'y', "write over a file that is there"));
        this.catalog = catalog;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.positionals().size() > 1) {
            throw new UsageProblem("models export takes one file.", "models export catalog.yml");
        }
        LiveCatalog.Edition live = catalog.getObject().edition();
        String yaml = Documents.yaml(live.document()).stripTrailing();
        if (arguments.positionals().isEmpty()) {
            output.line(yaml);
        } else {
            write(Path.of(arguments.positionals().get(0)), yaml, arguments.flag("yes"));
            output.note("Version %d is in %s."
                    .formatted(live.number(), arguments.positionals().get(0)));
        }
        return ExitCode.OK;
    }

    private static void write(Path file, String yaml, boolean over) {
        if (Files.exists(file) && !over) {
            throw new Problem(Problem.Kind.REFUSED, "There is a file " + file + " already.", "--yes writes over it.");
        }
        try {
            Files.writeString(file, yaml + "\n");
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.USAGE, "The file " + file + " cannot be written.", "Name a file that can.", e);
        }
    }
}
