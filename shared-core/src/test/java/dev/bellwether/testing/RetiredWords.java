package dev.bellwether.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words that no name may hold, from {@code retired-words.properties}, each with the word that took its place. */
public final class RetiredWords {

    /** Cuts camel case and everything that is no letter: {@code HTTPStatus_code} is http, status, code. */
    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+");

    private static final Properties WORDS = read();

    private RetiredWords() {}

    private static Properties read() {
        var words = new Properties();
        try (InputStream in =
                Objects.requireNonNull(RetiredWords.class.getResourceAsStream("retired-words.properties"))) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** The words of a name, in small letters. */
    static Stream<String> words(String name) {
        return WORD.matcher(name).results().map(MatchResult::group).map(word -> word.toLowerCase(Locale.ROOT));
    }

    /**
     * What a name holds that it must not.
     *
     * @return a sentence part for each retired word: {@code "purse" (say budget check)}
     */
    public static Stream<String> in(String name) {
        return words(name)
                .filter(WORDS::containsKey)
                .map(word -> "\"%s\" (say %s)".formatted(word, WORDS.getProperty(word)));
    }
}
