package dev.bellwether.console.output;

import java.io.Console;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the three streams are a terminal. The launcher knows and says so in {@code bellwether.tty}, a list of in, out
 * and err; without it Java's own guess is taken for all three.
 */
public record Tty(boolean in, boolean out, boolean err) {

    /**
     * As a process was started.
     *
     * @param streams what the launcher says
     * @param console what Java knows of
     */
    public static Tty of(@Nullable String streams, @Nullable Console console) {
        if (streams == null) {
            boolean guess = isTerminal(console);
            return new Tty(guess, guess, guess);
        }
        List<String> names = List.of(streams.split(","));
        return new Tty(names.contains("in"), names.contains("out"), names.contains("err"));
    }

    /** Until 21 there is a console only at a terminal; from 22 on there always is one, and it knows. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
