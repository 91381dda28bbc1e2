package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.HelpPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.shell.core.command.CommandOption;

class CommandsDocumentTests {

    private static final Path DOCUMENT = Path.of("..", "docs", "commands.md");

    @Test
    void theDocumentSaysWhatTheCommandsSayOfThemselves(@TempDir Path data) throws Exception {
        String document = TestConsole.inspect(
                data,
                application -> document(application.getBean(HelpPrinter.class).commands()));
        if (Boolean.getBoolean("commands.write")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/commands.md is behind; CONTRIBUTING.md says how to write it again")
                .isEqualTo(document);
    }

    private static String document(List<ConsoleCommand> commands) {
        var text = new StringBuilder("# Commands\n\nWritten from the commands themselves; a test compares.\n");
        for (ConsoleCommand command : commands) {
            text.append("\n## ").append(command.getName()).append("\n\n");
            text.append(command.getDescription()).append(".");
            if (!command.getAliases().isEmpty()) {
                text.append(" Also ")
                        .append(String.join(", ", command.getAliases()))
                        .append(".");
            }
            text.append("\n\n```\n")
                    .append(String.join("\n", command.examples()))
                    .append("\n```\n");
            if (!command.getOptions().isEmpty()) {
                text.append("\n| option | |\n|---|---|\n");
                command.getOptions().forEach(option -> text.append(row(option)));
            }
        }
        return text.toString();
    }

    private static String row(CommandOption option) {
        String letter = option.shortName() == ' ' ? "" : "`-" + option.shortName() + "`, ";
        String value = option.defaultValue() == null ? "" : " " + option.defaultValue();
        return "| " + letter + "`--" + option.longName() + value + "` | " + option.description() + " |\n";
    }
}
