package dev.bellwether.console.shell;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.shell.core.config.UserConfigPathProvider;
import org.springframework.stereotype.Component;

/** The shell: reads a line, runs it, and goes on, whatever happened. */
@Component
class Repl {

    private final CommandRunner commands;
    private final LineParser parser;
    private final ConsoleSession session;
    private final ConsoleCompleter completer;
    private final RelayTargets targets;
    private final UserConfigPathProvider userFolder;
    private final StartupVerification startupVerification;
    private final boolean demo;

    Repl(
            CommandRunner commands,
            LineParser parser,
            ConsoleSession session,
            ConsoleCompleter completer,
            RelayTargets targets,
            UserConfigPathProvider userFolder,
            StartupVerification startupVerification,
            @Value("${bellwether.demo}") boolean demo) {
        this.commands = commands;
        this.parser = parser;
        this.session = session;
        this.completer = completer;
        this.targets = targets;
        this.userFolder = userFolder;
        this.startupVerification = startupVerification;
        this.demo = demo;
    }

    /** Runs until the person leaves. */
    int run() {
        session.becomeInteractive();
        Terminal terminal = session.terminal();
        LineReader reader = reader(terminal);
        session.output().note(startNote());
        startupVerification.begin(warning -> printWarning(warning, reader));
        if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            // Such a terminal passes no Ctrl-C on: by itself it would end the process.
            Signals.register("INT", () -> session.output().say("%n(Ctrl-D or exit leaves)".formatted()));
        }
        while (true) {
            try {
                String line = reader.readLine("bellwether> ", rightPrompt(), (Character) null, null);
                if (List.of("exit", "quit").contains(line.strip())) {
                    return ExitCode.OK;
                }
                if (!line.isBlank() && !line.strip().startsWith("#")) {
                    commands.run(() -> parser.parse(line), stop -> listen(terminal, stop));
                }
            } catch (UserInterruptException e) {
                if (e.getPartialLine().isBlank()) {
                    session.output().say("(Ctrl-D or exit leaves)");
                }
            } catch (EndOfFileException e) {
                return ExitCode.OK;
            }
        }
    }

    /** Where calls go, or why they go nowhere. */
    private String startNote() {
        if (demo) {
            return "These are a demo's books: made-up traffic. Answers are simulated. help shows the commands.";
        }
        if (targets.simulated()) {
            return "Answers are simulated; set BELLWETHER_API_KEY to reach a real relay. help shows the commands.";
        }
        try {
            return "Calls go to " + targets.current().name() + ". help shows the commands.";
        } catch (Problem problem) {
            return problem.sentence() + " " + problem.advice();
        }
    }

    /** Above the line that is being typed, if there is one. */
    private void printWarning(String warning, LineReader reader) {
        if (reader.isReading()) {
            reader.printAbove(warning);
        } else {
            session.output().say(warning);
        }
    }

    private String rightPrompt() {
        return session.output().dim(session.total());
    }

    private static AutoCloseable listen(Terminal terminal, Runnable stop) {
        if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            Object before = Signals.register("INT", stop);
            return () -> Signals.unregister("INT", before);
        }
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> stop.run());
        return () -> terminal.handle(Terminal.Signal.INT, before);
    }

    private LineReader reader(Terminal terminal) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("bellwether")
                .parser(new ReplLineParser())
                .completer(completer)
                .history(new KeyFilteringHistory())
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "         … ")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                // Pasted lines are commands like typed ones; together they would be one.
                .option(LineReader.Option.BRACKETED_PASTE, false)
                .option(LineReader.Option.INSERT_TAB, false)
                .option(LineReader.Option.AUTO_FRESH_LINE, true)
                .build();
        historyFile().ifPresent(file -> reader.setVariable(LineReader.HISTORY_FILE, file));
        return reader;
    }

    /** The history is nobody else's business: a file of mode 600 in the user's own folder. */
    private java.util.Optional<Path> historyFile() {
        Path file = userFolder.provide().resolve("history");
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            return java.util.Optional.of(file);
        } catch (IOException e) {
            LoggerFactory.getLogger(Repl.class).warn("no history is kept in {}", file, e);
            return java.util.Optional.empty();
        }
    }

    /** Cuts a line for Tab, and asks for more of it only inside three quotation marks. */
    private static final class ReplLineParser implements org.jline.reader.Parser {

        @Override
        public org.jline.reader.ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context != ParseContext.COMPLETE && LogicalLines.open(line)) {
                throw new EOFError(-1, -1, "the three quotation marks are still open");
            }
            return CompletionLine.of(line, cursor);
        }

        @Override
        public boolean isEscapeChar(char c) {
            return false;
        }
    }
}
