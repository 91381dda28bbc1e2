package dev.bellwether.console.shell;

import dev.bellwether.core.catalog.TokenPrice;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ParsedInput;

/** What a person typed after a command's name, read as what it should be. */
public final class Arguments {

    private final ParsedInput input;
    private final List<CommandOption> knownOptions;

    Arguments(ParsedInput input) {
        this(input, List.of());
    }

    /** @param known the options that the command has */
    Arguments(ParsedInput input, List<CommandOption> known) {
        this.input = input;
        this.knownOptions = known;
    }

    /** An option's value, if it was given. */
    public Optional<String> text(String option) {
        return input.options().stream()
                .filter(given -> option.equals(given.longName()))
                .map(CommandOption::value)
                .findFirst();
    }

    /** The values of an option that can be given more than once, each perhaps a list with commas. */
    public List<String> all(String option) {
        return input.options().stream()
                .filter(given -> option.equals(given.longName()))
                .flatMap(given -> Arrays.stream(String.valueOf(given.value()).split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Whether a flag was given. */
    public boolean flag(String option) {
        return text(option).isPresent();
    }

    /** What follows the options. */
    public List<String> positionals() {
        return input.arguments().stream().map(CommandArgument::value).toList();
    }

    /** The prompt; empty if there is none. */
    public String prompt() {
        return String.join(" ", positionals());
    }

    /** The last words of the prompt, if they look like an option of this command that came too late. */
    public Optional<String> optionInPrompt() {
        String[] words = prompt().split(" ");
        return IntStream.range(Math.max(1, words.length - 2), words.length)
                .mapToObj(i -> words[i])
                .filter(word -> knownOptions.stream().anyMatch(option -> option.isOptionEqual(word)))
                .findFirst();
    }

    /** An option that is a whole number of at least {@code min}. */
    public Optional<Integer> number(String option, int min) {
        return text(option).map(text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= min) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, as for a number that is too small.
            }
            throw new UsageProblem(
                    "--" + option + " is \"" + text + "\", not a whole number of at least " + min + ".",
                    "--" + option + " " + Math.max(min, 100));
        });
    }

    /** An option that is a number with decimals. */
    public Optional<BigDecimal> decimal(String option) {
        return text(option).map(text -> {
            try {
                return new BigDecimal(text.startsWith("$") ? text.substring(1) : text);
            } catch (NumberFormatException e) {
                throw new UsageProblem("--" + option + " is \"" + text + "\", not a number.", "--" + option + " 3.00");
            }
        });
    }

    /** An option that is USD per million tokens. */
    public Optional<TokenPrice> price(String option) {
        return decimal(option).map(usd -> {
            try {
                return TokenPrice.usdPerMillion(usd);
            } catch (IllegalArgumentException e) {
                throw new UsageProblem(
                        "--" + option + " is " + usd.toPlainString() + ", which is no price per million tokens.",
                        "--" + option + " 3.00");
            }
        });
    }

    /** An option that is one of an enum's names, upper or lower case. */
    public <E extends Enum<E>> Optional<E> oneOf(String option, Class<E> type) {
        return text(option)
                .map(text -> Arrays.stream(type.getEnumConstants())
                        .filter(value -> value.name().equalsIgnoreCase(text.replace('-', '_')))
                        .findFirst()
                        .orElseThrow(() -> new UsageProblem(
                                "--" + option + " is \"" + text + "\"; it can be " + names(type) + ".",
                                "--" + option + " "
                                        + Suggestions.nearest(text, list(type))
                                                .orElse(list(type).get(0)))));
    }

    /** An option that is a list with commas. */
    public List<String> list(String option) {
        return text(option)
                .map(text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return String.join(", ", list(type));
    }

    private static <E extends Enum<E>> List<String> list(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toList());
    }
}
