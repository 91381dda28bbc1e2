package dev.bellwether.console.shell;

import dev.bellwether.console.output.Output;
import java.util.List;
import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;

/**
 * A command of the console. Options and examples are data, so that parser, help, Tab and docs/commands.md all read the
 * same; the body parses, calls one thing and prints.
 */
public abstract class ConsoleCommand extends AbstractCommand {

    /** What follows the options. */
    public enum Rest {
        /** Nothing. */
        NONE,
        /** Words, cut at blanks. */
        ARGUMENTS,
        /** A prompt: the rest of the line, unchanged. */
        PROMPT
    }

    private final ConsoleSession session;
    private final Rest rest;
    private final String restName;
    private final List<String> examples;

    /**
     * @param restName how the help names what follows the options, empty if nothing does
     * @param examples lines that work, the most useful first
     */
    protected ConsoleCommand(
            ConsoleSession session,
            String name,
            String description,
            Rest rest,
            String restName,
            List<String> examples,
            CommandOption... options) {
        super(name, description);
        this.session = session;
        this.rest = rest;
        this.restName = restName;
        this.examples = examples;
        setOptions(List.of(options));
    }

    /** What follows the options. */
    public final Rest rest() {
        return rest;
    }

    /** How the help names what follows the options. */
    public final String restName() {
        return restName;
    }

    /** Lines that work. */
    public final List<String> examples() {
        return examples;
    }

    /** The session that runs this command. */
    protected final ConsoleSession session() {
        return session;
    }

    @Override
    public final ExitStatus execute(CommandContext context) throws Exception {
        return doExecute(context);
    }

    @Override
    public final ExitStatus doExecute(CommandContext context) throws Exception {
        return new ExitStatus(run(new Arguments(context.parsedInput(), getOptions()), session.output()), getName());
    }

    /**
     * Does it.
     *
     * @return the exit code
     * @throws dev.bellwether.core.problem.Problem to be told in a sentence
     */
    protected abstract int run(Arguments arguments, Output output) throws Exception;

    /** An option with a value. */
    public static CommandOption option(String name, char letter, String value, String description) {
        return CommandOption.with()
                .longName(name)
                .shortName(letter)
                .description(description)
                .defaultValue(value)
                .type(String.class)
                .build();
    }

    /** An option that is there or not. */
    public static CommandOption flag(String name, char letter, String description) {
        return CommandOption.with()
                .longName(name)
                .shortName(letter)
                .description(description)
                .type(Boolean.class)
                .build();
    }

    /** No one-letter form. */
    public static final char NO_LETTER = ' ';
}
