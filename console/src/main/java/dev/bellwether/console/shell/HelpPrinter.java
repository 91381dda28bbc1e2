package dev.bellwether.console.shell;

import dev.bellwether.console.output.Output;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.stereotype.Component;

/** Writes help from what the commands say of themselves: examples first. */
@Component
public class HelpPrinter {

    private static final int COLUMN = 26;

    private final ObjectProvider<CommandRegistry> registry;

    /** @param registry asked when help is wanted; the help command is in it */
    public HelpPrinter(ObjectProvider<CommandRegistry> registry) {
        this.registry = registry;
    }

    /** All commands, in the order of the alphabet. */
    public List<ConsoleCommand> commands() {
        return registry.getObject().getCommands().stream()
                .filter(ConsoleCommand.class::isInstance)
                .map(ConsoleCommand.class::cast)
                .sorted(Comparator.comparing(Command::getName))
                .toList();
    }

    /** Help on everything. */
    public void printAll(Output output, boolean interactive) {
        output.line(output.bold("Bellwether decides which model answers a prompt, and knows what every answer cost."));
        output.line("");
        String prefix = interactive ? "  " : "  bellwether ";
        // An OS shell has its own ideas of a question mark; ours has not.
        String quote = interactive ? "" : "\"";
        output.line(prefix + "ask " + quote + "What is the capital of France?" + quote);
        output.line(prefix + "route " + quote + "Compare microservices and monoliths" + quote);
        output.line(prefix + "spend today");
        output.line("");
        commands().forEach(command -> output.line("  " + pad(names(command)) + command.getDescription()));
        output.line("");
        output.line("  " + pad("bellwether") + "the shell; Tab completes, Ctrl-C stops a command, exit leaves");
        output.line("  " + pad("bellwether -") + "commands from standard input, one a line");
        output.line("  " + pad("bellwether web") + "the pages, on http://127.0.0.1:8080");
        output.line("  " + pad("bellwether --data DIR …") + "another data folder; also BELLWETHER_DATA");
        output.line("");
        output.line("help COMMAND, or COMMAND --help, says more.");
    }

    /** Help on one command. */
    public void print(String name, Output output) {
        Command found = registry.getObject().getCommandByName(name);
        if (!(found instanceof ConsoleCommand command)) {
            throw new UsageProblem("There is no command " + name + ".", "help");
        }
        output.line(output.bold(command.getDescription()));
        output.line("");
        command.examples().forEach(example -> output.line("  " + example));
        output.line("");
        output.line((command.getName() + " [options] " + command.restName()).strip());
        command.getOptions().forEach(option -> output.line(line(option)));
        output.line("");
        LineParser.COMMON.forEach(option -> output.line(line(option)));
        if (!command.getAliases().isEmpty()) {
            output.line("");
            output.line("Also " + String.join(", ", command.getAliases()) + ".");
        }
    }

    private static String names(Command command) {
        return String.join(
                ", ",
                Stream.concat(Stream.of(command.getName()), command.getAliases().stream())
                        .toList());
    }

    private static String line(CommandOption option) {
        String letter = option.shortName() == ' ' ? "    " : "-" + option.shortName() + ", ";
        String value = option.defaultValue() == null ? "" : " " + option.defaultValue();
        return "  " + pad(letter + "--" + option.longName() + value) + option.description();
    }

    private static String pad(String text) {
        return text.length() >= COLUMN ? text + "  " : text + " ".repeat(COLUMN - text.length());
    }
}
