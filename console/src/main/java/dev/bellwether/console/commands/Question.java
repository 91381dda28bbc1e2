package dev.bellwether.console.commands;

import dev.bellwether.console.shell.ConsoleSession;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.springframework.stereotype.Component;

/** Asks the person at the terminal; a script is never asked, and has not agreed. */
@Component
class Question {

    private final ConsoleSession session;

    Question(ConsoleSession session) {
        this.session = session;
    }

    /** Whether the person says yes. */
    boolean agreed(String question) throws InterruptedException {
        if (!session.tty().in() || !session.tty().err()) {
            return false;
        }
        String answer = ask(question + " [y/N] ").strip();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    /** Ctrl-D is no answer, which means no; Ctrl-C stops the command. */
    private String ask(String question) throws InterruptedException {
        try {
            return LineReaderBuilder.builder()
                    .terminal(session.terminal())
                    .build()
                    .readLine(question);
        } catch (EndOfFileException e) {
            return "";
        } catch (UserInterruptException e) {
            throw new InterruptedException("stopped at the question");
        }
    }
}
