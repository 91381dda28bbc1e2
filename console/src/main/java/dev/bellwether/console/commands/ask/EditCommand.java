package dev.bellwether.console.commands.ask;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.ScriptRunner;
import dev.bellwether.console.shell.UsageProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code edit}: a long prompt, written in the person's own editor and then asked. */
@Component
class EditCommand extends ConsoleCommand {

    private final ObjectProvider<ScriptRunner> scripts;

    EditCommand(ConsoleSession session, ObjectProvider<ScriptRunner> scripts) {
        super(
                session,
                "edit",
                "Write a prompt in $EDITOR, then ask it",
                Rest.PROMPT,
                "[TEXT]",
                List.of("edit", "edit Review this function:"));
        this.scripts = scripts;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws IOException, InterruptedException {
        String editor = Stream.of("VISUAL", "EDITOR")
                .map(System::getenv)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElseThrow(() -> new UsageProblem("No editor is set.", "EDITOR=nano bellwether"));
        if (!session().tty().in() || !session().tty().out()) {
            throw new UsageProblem("An editor needs a terminal.", "ask @prompt.txt");
        }
        Path file = Files.createTempFile("prompt", ".txt");
        try {
            Files.writeString(file, arguments.prompt());
            var command = new ArrayList<>(List.of(editor.strip().split("\\s+")));
            command.add(file.toString());
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            String prompt = Files.readString(file).strip();
            if (code != 0 || prompt.isEmpty()) {
                output.note("Nothing was asked.");
                return ExitCode.OK;
            }
            return scripts.getObject().runCommand(List.of("ask", "--", prompt));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
