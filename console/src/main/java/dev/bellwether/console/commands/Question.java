package dev.bellwether.console.commands;

import dev.bellwether.console.shell.ConsoleSession;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;

/** Asks the person at the terminal. */
final class Question {

    private Question() {}

    /** Whether somebody is there to be asked. */
    static boolean possible(ConsoleSession session) {
        return session.tty().in() && session.tty().err();
    }

    /**
     * Whether the person says yes. Ctrl-D is no answer, which means no.
     *
     * @throws InterruptedException on Ctrl-C, which stops the command
     */
    static boolean agreed(ConsoleSession session, String question) throws InterruptedException {
        try {
            String answer = LineReaderBuilder.builder()
                    .terminal(session.terminal())
                    .build()
                    .readLine(question + " [y/N] ")
                    .strip();
            return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
        } catch (EndOfFileException e) {
            return false;
        } catch (UserInterruptException e) {
            throw new InterruptedException("stopped at the question");
        }
    }
}
