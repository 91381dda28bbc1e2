package dev.bellwether.console.terminal;

import dev.bellwether.console.shell.ConsoleSession;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/** A question to the person at the terminal. */
public final class Question {

    private Question() {}

    /** Whether somebody can be asked: what is typed and what is told beside the data both are at a terminal. */
    public static boolean possible(ConsoleSession session) {
        return session.tty().in() && session.tty().err();
    }

    /** Whether somebody can be asked and says yes. */
    public static boolean confirmed(ConsoleSession session, String question) throws InterruptedException {
        if (!possible(session)) {
            return false;
        }
        String answer = ask(session, question + " [y/N] ").strip();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    /**
     * Asks. Ctrl-D is an empty answer.
     *
     * @throws InterruptedException at Ctrl-C
     */
    public static String ask(ConsoleSession session, String question) throws InterruptedException {
        return read(session, question, null);
    }

    /**
     * Asks for what nobody should see: stars are shown, and nothing is remembered. Ctrl-D is an empty answer.
     *
     * @throws InterruptedException at Ctrl-C
     */
    public static String secret(ConsoleSession session, String question) throws InterruptedException {
        return read(session, question, '*');
    }

    private static String read(ConsoleSession session, String question, @Nullable Character mask)
            throws InterruptedException {
        try {
            return LineReaderBuilder.builder()
                    .terminal(session.terminal())
                    .variable(LineReader.DISABLE_HISTORY, true)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build()
                    .readLine(question, mask);
        } catch (EndOfFileException e) {
            return "";
        } catch (UserInterruptException e) {
            throw new InterruptedException("stopped at the question");
        }
    }
}
