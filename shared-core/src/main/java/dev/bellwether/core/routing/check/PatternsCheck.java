package dev.bellwether.core.routing.check;

import dev.bellwether.core.routing.pattern.PatternCheck;
import dev.bellwether.core.routing.pattern.PromptPattern;
import java.util.HashSet;
import java.util.List;

/** Checks the patterns of a category or a rule. */
final class PatternsCheck {

    private PatternsCheck() {}

    static void check(String where, List<String> expressions, Findings findings) {
        var seen = new HashSet<String>();
        for (String expression : expressions) {
            if (!seen.add(expression)) {
                findings.warning(where, "The pattern " + expression + " is listed twice.", "Leave one out.");
            } else {
                one(where, expression, findings);
            }
        }
    }

    private static void one(String where, String expression, Findings findings) {
        try {
            PromptPattern.compile(expression);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            findings.error(
                    where,
                    Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".",
                    expression.isBlank()
                            ? "Leave it out."
                            : "Patterns are RE2: no lookaheads, no backreferences. Try one with rules test --pattern.");
            return;
        }
        String warning = PatternCheck.warning(expression);
        if (warning != null) {
            findings.warning(
                    where, "The pattern " + expression + " " + warning + ".", "Try it with rules test --pattern.");
        }
    }
}
