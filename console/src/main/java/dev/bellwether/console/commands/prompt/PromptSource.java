package dev.bellwether.console.commands.prompt;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.UsageProblem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a prompt together: what was typed, the files that it names with an {@code @}, and what was piped in. */
public final class PromptSource {

    private static final Pattern FILE = Pattern.compile("(?<=^|\\s)@(\\S+)");
    private static final long MAX_FILE_BYTES = 4L * 1024 * 1024;

    private PromptSource() {}

    /**
     * The whole prompt.
     *
     * @throws UsageProblem if there is none
     */
    public static String read(Arguments arguments, ConsoleSession session, String command) throws InterruptedException {
        String typed = arguments.prompt();
        arguments
                .optionInPrompt()
                .ifPresent(option -> session.output()
                        .note(option + " stands in the prompt and is part of it; options go before it."));
        boolean dash = typed.equals("-") || typed.endsWith(" -");
        String text = withFiles(dash ? typed.substring(0, typed.length() - 1).strip() : typed, session.output());
        String piped = session.interactive() ? "" : session.input().text(dash || text.isEmpty(), session.output());
        String prompt = text.isEmpty() || piped.isEmpty() ? text + piped : text + "\n\n" + piped;
        if (prompt.isBlank()) {
            throw new UsageProblem("There is no prompt.", command + " What is the capital of France?");
        }
        return prompt;
    }

    /** A word such as {@code @notes.txt} becomes the file, if there is one; {@code @Override} stays. */
    private static String withFiles(String text, Output output) {
        Matcher matcher = FILE.matcher(text);
        return matcher.replaceAll(match -> {
            String name = match.group(1);
            if (isFile(name)) {
                return Matcher.quoteReplacement(content(Path.of(name)));
            }
            if (name.contains("/") || name.contains(".")) {
                output.note("There is no file " + name + "; @" + name + " stays in the prompt as it is.");
            }
            return Matcher.quoteReplacement(match.group());
        });
    }

    private static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String content(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new UsageProblem("The file " + file + " is larger than 4 MB.", "a smaller part of it");
            }
            return Files.readString(file).strip();
        } catch (MalformedInputException e) {
            throw new UsageProblem("The file " + file + " is not text in UTF-8.", "a text file");
        } catch (IOException e) {
            throw new UsageProblem("The file " + file + " cannot be read.", "a file that can");
        }
    }
}
