package dev.bellwether.console.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the three streams are a terminal. The launcher knows and says so in {@code bellwether.tty}, a list of in, out
 * and err; without it Java's own guess is taken for all three.
 */
public record Tty(boolean in, boolean out, boolean err) {

    /** As this process was started. */
    public static Tty detect() {
        return of(System.getProperty("bellwether.tty"), System.console() != null && javaIsSure());
    }

    static Tty of(@Nullable String streams, boolean guess) {
        if (streams == null) {
            return new Tty(guess, guess, guess);
        }
        List<String> names = List.of(streams.split(","));
        return new Tty(names.contains("in"), names.contains("out"), names.contains("err"));
    }

    /** From 22 on there is always a console, and only it knows whether it is a terminal. */
    private static boolean javaIsSure() {
        return Runtime.version().feature() < 22 || "true".equals(System.getProperty("jdk.console.isTerminal", "true"));
    }
}
