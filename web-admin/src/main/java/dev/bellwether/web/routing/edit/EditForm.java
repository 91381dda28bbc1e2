package dev.bellwether.web.routing.edit;

import dev.bellwether.core.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What somebody typed and sent. */
public final class EditForm {

    private static final String TOKEN = "_csrf";
    private static final String REVISION = "revision";
    private static final int MAX_FIELD_LENGTH = 4_000;

    private final MultiValueMap<String, String> fields;
    private final String edit;

    public EditForm(MultiValueMap<String, String> fields) {
        this.fields = fields;
        String button = fields.getFirst("edit");
        this.edit = button == null || button.length() > MAX_FIELD_LENGTH ? "" : button;
    }

    /** A field without the blanks around it; empty if it is not there. */
    public String text(String name) {
        String text = fields.getFirst(name);
        if (text != null && text.length() > MAX_FIELD_LENGTH) {
            throw invalid(name + " is longer than " + MAX_FIELD_LENGTH + " characters.");
        }
        return text == null ? "" : text.strip();
    }

    /** A field, or null if nothing stands in it. */
    @Nullable String textOrNull(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    /** All values of a field. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** The lines of a field; null if there are none. */
    @Nullable List<String> lines(String name) {
        return some(text(name).lines());
    }

    /** What stands between the commas of a field; null if nothing does. */
    @Nullable List<String> commaSeparated(String name) {
        return some(Arrays.stream(text(name).split(",")));
    }

    private static @Nullable List<String> some(java.util.stream.Stream<String> parts) {
        List<String> list =
                parts.map(String::strip).filter(part -> !part.isEmpty()).toList();
        return list.isEmpty() ? null : list;
    }

    /** A whole number from 0, or null if nothing stands in the field. */
    @Nullable Long number(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,12}")) {
            throw invalid("\"" + text + "\" is no whole number.");
        }
        return Long.valueOf(text);
    }

    /** Which of the values a field names; null if nothing stands in it. */
    <T extends Enum<T>> @Nullable T oneOf(String name, Class<T> type) {
        String text = text(name);
        return text.isEmpty() ? null : named(text, type).orElseThrow(() -> Edit.notOffered(text));
    }

    /** The value of that name, upper or lower case. */
    public static <T extends Enum<T>> Optional<T> named(String name, Class<T> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** What is to be done: the word before the colon of the button that was pressed. */
    public String verb() {
        int colon = edit.indexOf(':');
        return colon < 0 ? edit : edit.substring(0, colon);
    }

    /** With what: what stands behind the colon of the button. */
    public String object() {
        return edit.substring(edit.indexOf(':') + 1);
    }

    /**
     * The place in a list that the button names, by number and by what stood there: should that stand elsewhere by now, it is
     * still the one that is meant.
     *
     * @throws Problem if it does not stand there any more
     */
    int index(List<String> names) {
        String[] parts = object().split(":", 2);
        String name = parts.length < 2 ? "" : parts[1];
        return index(parts[0], name, names);
    }

    /** The place of a name, which stood at that place. */
    static int index(String number, String name, List<String> names) {
        int index = number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : names.size();
        if (index < names.size() && names.get(index).equals(name)) {
            return index;
        }
        if (!names.contains(name)) {
            throw invalid("\"" + name + "\" is not there any more.");
        }
        return names.indexOf(name);
    }

    /** The revision of the draft that the person saw. */
    public int revision() {
        String text = text(REVISION);
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** Everything that was typed, to be shown and sent again. */
    public Map<String, List<String>> typed() {
        return fields.entrySet().stream()
                .filter(field ->
                        !field.getKey().equals(TOKEN) && !field.getKey().equals(REVISION))
                .collect(Collectors.toMap(Map.Entry::getKey, field -> List.copyOf(field.getValue())));
    }

    private static Problem invalid(String sentence) {
        return new Problem(Problem.Kind.USAGE, sentence, "Look at it again, then send it again.");
    }
}
