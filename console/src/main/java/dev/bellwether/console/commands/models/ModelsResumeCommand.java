package dev.bellwether.console.commands.models;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.pause.Pauses;
import dev.bellwether.core.people.AuditTrail.Actor;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code models resume}: a pause ends before its time. */
@Component
class ModelsResumeCommand extends ConsoleCommand {

    private final ObjectProvider<Pauses> pauses;
    private final ObjectProvider<Catalogs> catalogs;
    private final String author;

    ModelsResumeCommand(
            ConsoleSession session,
            ObjectProvider<Pauses> pauses,
            ObjectProvider<Catalogs> catalogs,
            @Value("${bellwether.author}") String author) {
        super(
                session,
                "models resume",
                "Let a paused model in again, at once and in every process",
                Rest.ARGUMENTS,
                "MODEL",
                List.of("models resume gpt-4.1"));
        this.pauses = pauses;
        this.catalogs = catalogs;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("models resume takes one model.", "models resume gpt-4.1");
        }
        String model = catalogs.getObject()
                .current()
                .require(arguments.positionals().get(0))
                .alias();
        Optional<Pause> pause = pauses.getObject().of(model);
        if (pause.isEmpty()) {
            output.note(model + " is not paused; nothing was changed.");
            return ExitCode.OK;
        }
        pauses.getObject().resume(pause.get(), Actor.local(author));
        output.note(model + " is asked again. It was paused by " + pause.get().author() + ": "
                + pause.get().reason());
        return ExitCode.OK;
    }
}
