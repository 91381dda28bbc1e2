package dev.bellwether.console.shell;

import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.shell.LineSplitter.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/**
 * Reads a line, or the words that an OS shell has already cut: the command's name, its options, and the rest. Options end
 * at the first word that is none, or at {@code --}; what follows a prompt command's options is the prompt, unchanged.
 */
public final class LineParser implements CommandParser {

    /** Options that every command has. */
    static final List<CommandOption> COMMON = List.of(
            common("output", 'o', String.class, "table, json, jsonl, csv or markdown"),
            common("quiet", 'q', Boolean.class, "no footer and no notes"),
            common("plain", ' ', Boolean.class, "no colours and nothing that moves"),
            common("no-pager", ' ', Boolean.class, "print what is longer than the screen at once"),
            common("color", ' ', String.class, "auto or never"),
            common("debug", ' ', Boolean.class, "show where an error comes from"),
            common("help", 'h', Boolean.class, "what the command does"));

    /** A command's name has so many words at most: {@code relay key set}. */
    static final int MAX_NAME_PARTS = 3;

    private final CommandRegistry registry;

    /** @param registry the commands that there are */
    public LineParser(CommandRegistry registry) {
        this.registry = registry;
    }

    @Override
    public ParsedInput parse(String line) {
        String text = line.strip();
        return parse(LineSplitter.split(text), start -> text.substring(start).strip());
    }

    /** Reads words that are already cut; a prompt is what they give with a blank between them. */
    public ParsedInput parse(List<String> words) {
        var placed = new ArrayList<Word>();
        for (int i = 0; i < words.size(); i++) {
            placed.add(new Word(words.get(i), i));
        }
        return parse(placed, start -> String.join(" ", words.subList(start, words.size())));
    }

    private interface Rest {
        String from(int start);
    }

    private ParsedInput parse(List<Word> words, Rest rest) {
        var input = ParsedInput.builder();
        int next = options(words, 0, COMMON, input, "bellwether");
        if (next == words.size()) {
            throw new UsageProblem("There is no command.", "help");
        }
        Named named = name(words, next);
        input.commandName(named.command.getName());
        List<CommandOption> known = Stream.concat(named.command.getOptions().stream(), COMMON.stream())
                .toList();
        next = options(words, next + named.length, known, input, named.command.getName());
        arguments(words, next, rest, named.command, input);
        return input.build();
    }

    private record Named(Command command, int length) {}

    /** The command with the longest name that the words begin with: {@code cost scenarios} before {@code cost}. */
    private Named name(List<Word> words, int at) {
        int longest = Math.min(MAX_NAME_PARTS, words.size() - at);
        for (int length = longest; length > 0; length--) {
            Command command = registry.getCommandByName(joined(words, at, length));
            if (command != null) {
                return new Named(command, length);
            }
        }
        for (int length = longest; length > 0; length--) {
            String beginning = joined(words, at, length);
            List<String> subs = registry.getCommandsByPrefix(beginning + " ").stream()
                    .map(Command::getName)
                    .sorted()
                    .toList();
            if (!subs.isEmpty()) {
                throw new UsageProblem(
                        "The command %s needs a %s word.".formatted(beginning, length == 1 ? "second" : "third"),
                        String.join(", or ", subs));
            }
        }
        String typed = words.get(at).text();
        String guess =
                within(words, at).or(() -> Suggestions.nearest(typed, names())).orElse("help");
        throw new UsageProblem("There is no command " + typed + ".", guess);
    }

    private static String joined(List<Word> words, int at, int length) {
        return String.join(
                        " ",
                        words.subList(at, at + length).stream().map(Word::text).toList())
                .toLowerCase(Locale.ROOT);
    }

    /** The commands that hold the typed words in their middle or at their end: key show is a part of relay key show. */
    private Optional<String> within(List<Word> words, int at) {
        for (int length = Math.min(2, words.size() - at); length > 0; length--) {
            String typed = " " + joined(words, at, length);
            List<String> found = names().stream()
                    .filter(name -> (name + " ").contains(typed + " "))
                    .sorted()
                    .toList();
            if (!found.isEmpty()) {
                return Optional.of(String.join(", or ", found));
            }
        }
        return Optional.empty();
    }

    private List<String> names() {
        return registry.getCommands().stream()
                .flatMap(command -> Stream.concat(Stream.of(command.getName()), command.getAliases().stream()))
                .toList();
    }

    /** Takes the options from a place on, and says where they end. */
    private static int options(
            List<Word> words, int from, List<CommandOption> known, ParsedInput.Builder input, String command) {
        int i = from;
        while (i < words.size() && isOption(words.get(i).text())) {
            String typed = words.get(i++).text();
            if (typed.equals("--")) {
                return i;
            }
            int equals = typed.startsWith("--") ? typed.indexOf('=') : -1;
            String name = equals < 0 ? typed : typed.substring(0, equals);
            CommandOption option = find(name, known, command);
            if (option.type() == Boolean.class) {
                flag(option, equals < 0 ? "true" : typed.substring(equals + 1), input);
            } else if (equals >= 0) {
                input.addOption(with(option, typed.substring(equals + 1)));
            } else if (i < words.size()) {
                input.addOption(with(option, words.get(i++).text()));
            } else {
                throw new UsageProblem(name + " needs a value.", command + " --help");
            }
        }
        return i;
    }

    /** A flag is there or not; {@code --flag=false} is not. */
    private static void flag(CommandOption option, String value, ParsedInput.Builder input) {
        if (!List.of("true", "false").contains(value)) {
            throw new UsageProblem(
                    "--" + option.longName() + " is there or not; it takes no value.", "--" + option.longName());
        }
        if (value.equals("true")) {
            input.addOption(with(option, value));
        }
    }

    /** A word with a dash and a letter; "-" alone, "-5" and "->" are words like others. */
    private static boolean isOption(String word) {
        return word.equals("--")
                || (word.startsWith("--") && word.length() > 2 && Character.isLetter(word.charAt(2)))
                || (word.length() == 2 && word.charAt(0) == '-' && Character.isLetter(word.charAt(1)));
    }

    private static CommandOption find(String typed, List<CommandOption> known, String command) {
        return known.stream()
                .filter(option -> option.isOptionEqual(typed))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = known.stream()
                            .map(option -> "--" + option.longName())
                            .toList();
                    Optional<String> guess = Suggestions.nearest(typed, names);
                    return new UsageProblem(
                            "The command " + command + " has no option " + typed + ".",
                            guess.map(name -> command + " " + name).orElse(command + " --help"));
                });
    }

    private static void arguments(List<Word> words, int from, Rest rest, Command command, ParsedInput.Builder input) {
        ConsoleCommand.Rest takes =
                command instanceof ConsoleCommand ours ? ours.rest() : ConsoleCommand.Rest.ARGUMENTS;
        if (from >= words.size()) {
            return;
        }
        if (takes == ConsoleCommand.Rest.PROMPT) {
            input.addArgument(
                    new CommandArgument(0, unquoted(rest.from(words.get(from).start()))));
        } else if (takes == ConsoleCommand.Rest.ARGUMENTS) {
            List<CommandOption> known = Stream.concat(command.getOptions().stream(), COMMON.stream())
                    .toList();
            int index = 0;
            int i = from;
            while (i < words.size()) {
                int after = options(words, i, known, input, command.getName());
                if (after == i) {
                    input.addArgument(new CommandArgument(index++, words.get(i).text()));
                    after++;
                }
                i = after;
            }
        } else {
            throw new UsageProblem(
                    "The command " + command.getName() + " takes nothing after its options; \""
                            + words.get(from).text() + "\" is too much.",
                    command.getName() + " --help");
        }
    }

    /** A prompt inside three quotation marks, which may have many lines, is what stands between them. */
    private static String unquoted(String prompt) {
        boolean marked = prompt.length() >= 6 && prompt.startsWith("\"\"\"") && prompt.endsWith("\"\"\"");
        return marked ? prompt.substring(3, prompt.length() - 3).strip() : prompt;
    }

    private static CommandOption with(CommandOption option, String value) {
        if (Objects.equals(option.longName(), "output")
                && Arrays.stream(OutputFormat.values()).noneMatch(f -> f.name().equalsIgnoreCase(value))) {
            throw new UsageProblem(
                    "-o is \"" + value + "\"; it can be table, json, jsonl, csv or markdown.", "-o json");
        }
        return new CommandOption(
                option.shortName(),
                option.longName(),
                option.description(),
                option.required(),
                option.defaultValue(),
                value,
                option.type());
    }

    private static CommandOption common(String name, char letter, Class<?> type, String description) {
        return CommandOption.with()
                .longName(name)
                .shortName(letter)
                .type(type)
                .description(description)
                .build();
    }
}
