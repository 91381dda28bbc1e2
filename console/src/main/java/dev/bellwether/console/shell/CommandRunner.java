package dev.bellwether.console.shell;

import dev.bellwether.core.problem.Problem;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;
import org.springframework.stereotype.Component;

/** Runs one command to its exit code: on a thread of its own, so that Ctrl-C stops the command and not the shell. */
@Component
class CommandRunner {

    private final CommandRegistry registry;
    private final CommandExecutor executor;
    private final ConsoleSession session;
    private final HelpPrinter helpPrinter;
    private boolean demoNotePending;

    /** @param demo whether the books are made up, which is told once */
    CommandRunner(
            CommandRegistry registry,
            ConsoleSession session,
            HelpPrinter helpPrinter,
            @Value("${bellwether.demo}") boolean demo) {
        this.registry = registry;
        this.executor = new CommandExecutor(registry);
        this.session = session;
        this.helpPrinter = helpPrinter;
        this.demoNotePending = demo;
    }

    /** How Ctrl-C is heard: calls back until it is closed. */
    @FunctionalInterface
    interface Interrupts {
        AutoCloseable listen(Runnable onInterrupt);
    }

    /** Parses and runs; whatever goes wrong is told on stderr. */
    int run(Supplier<ParsedInput> parse, Interrupts interrupts) {
        boolean debug = false;
        try {
            ParsedInput input = parse.get();
            var arguments = new Arguments(input);
            debug = arguments.flag("debug");
            session.prepare(arguments);
            if (arguments.flag("help")) {
                helpPrinter.print(input.commandName(), session.output());
                return ExitCode.OK;
            }
            int code = execute(input, interrupts);
            printDemoNote();
            if (session.lostOutput()) {
                session.output().error("What was printed is lost: stdout cannot be written.", "another file or disk");
                return code == ExitCode.OK ? ExitCode.FAILED : code;
            }
            return code;
        } catch (Exception e) {
            return report(e, debug);
        } finally {
            session.output().out().flush();
        }
    }

    private int execute(ParsedInput input, Interrupts interrupts) throws Exception {
        var context = new CommandContext(input, registry, session.output().out(), new InputReader() {});
        var task = new FutureTask<>(() -> executor.execute(context).code());
        var thread = new Thread(task, "command");
        try (AutoCloseable listening = interrupts.listen(thread::interrupt)) {
            thread.start();
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void printDemoNote() {
        if (demoNotePending) {
            demoNotePending = false;
            session.output().note("These are a demo's books: made-up traffic, no real model and no real money.");
        }
    }

    private int report(Exception e, boolean debug) {
        if (Problems.interrupted(e)) {
            session.output().say("cancelled");
            return ExitCode.CANCELLED;
        }
        Problem problem = Problems.in(e);
        if (debug) {
            session.trace(e);
        }
        if (problem == null) {
            org.slf4j.LoggerFactory.getLogger(CommandRunner.class).error("a command failed", e);
            session.output().error("Bellwether failed: " + message(e), "the same with --debug shows where");
            return ExitCode.FAILED;
        }
        session.output().error(problem.sentence(), problem.advice());
        return ExitCode.of(problem);
    }

    private static String message(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        @Nullable String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }
}
