package dev.bellwether.console.commands;

import dev.bellwether.console.shell.ConsoleSession;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/** A question to the person at the terminal. */
final class Question {

    /** JLine shows nothing for it. */
    private static final Character UNSEEN = '\0';

    private Question() {}

    /** Whether somebody can be asked: what is typed and what is told beside the data both are at a terminal. */
    static boolean possible(ConsoleSession session) {
        return session.tty().in() && session.tty().err();
    }

    /** Whether somebody can be asked and says yes. */
    static boolean agreed(ConsoleSession session, String question) throws InterruptedException {
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
    static String ask(ConsoleSession session, String question) throws InterruptedException {
        return ask(session, question, null);
    }

    /** Asks for something that is not shown while it is typed, nor kept in any history. */
    static String secret(ConsoleSession session, String question) throws InterruptedException {
        return ask(session, question, UNSEEN);
    }

    private static String ask(ConsoleSession session, String question, @Nullable Character mask)
            throws InterruptedException {
        try {
            return LineReaderBuilder.builder()
                    .terminal(session.terminal())
                    .build()
                    .readLine(question, mask);
        } catch (EndOfFileException e) {
            return "";
        } catch (UserInterruptException e) {
            throw new InterruptedException("stopped at the question");
        }
    }
}
