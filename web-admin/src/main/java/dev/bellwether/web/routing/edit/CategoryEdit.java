package dev.bellwether.web.routing.edit;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.pattern.PromptPattern;
import java.util.ArrayList;
import java.util.List;

/** Changes the patterns of a category: adds, changes and removes them. */
public record CategoryEdit(Category category, EditForm form) implements Edit {

    /** In characters; a longer pattern is a program. */
    static final int MAX_PATTERN_LENGTH = 500;

    @Override
    public RoutingDocument of(RoutingDocument document) {
        List<String> now = document.categories().getOrDefault(category, List.of());
        return Edit.category(
                document,
                category,
                switch (form.verb()) {
                    case "add" -> added(now);
                    case "save" -> saved(now, form.index(now));
                    case "remove" -> Edit.without(now, form.index(now));
                    default -> throw Edit.notOffered(form.verb());
                });
    }

    private List<String> added(List<String> now) {
        String pattern = validPattern(form.text("pattern"));
        if (now.contains(pattern)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The pattern " + pattern + " is in " + category.label() + " already.",
                    "Add another one.");
        }
        var more = new ArrayList<>(now);
        more.add(pattern);
        return more;
    }

    private List<String> saved(List<String> now, int index) {
        var changed = new ArrayList<>(now);
        changed.set(index, validPattern(form.text("pattern")));
        return changed;
    }

    /**
     * A pattern that can be used.
     *
     * @throws Problem if it cannot
     */
    public static String validPattern(String pattern) {
        if (pattern.length() > MAX_PATTERN_LENGTH) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The pattern is longer than 500 characters.",
                    "Make two of it, or a shorter one.");
        }
        try {
            return PromptPattern.compile(pattern).expression();
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw new Problem(
                    Problem.Kind.USAGE,
                    Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".",
                    "Patterns are RE2, such as \\bclass(es)?\\b: no lookaheads, no backreferences.",
                    e);
        }
    }
}
