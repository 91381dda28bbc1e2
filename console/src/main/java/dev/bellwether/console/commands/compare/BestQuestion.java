package dev.bellwether.console.commands.compare;

import dev.bellwether.console.output.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The question which answer of a comparison was best, and how what is typed is read. */
final class BestQuestion {

    private final List<String> models;
    private final Runnable showAll;

    /** Asks the person, who may also press Ctrl-C. */
    @FunctionalInterface
    interface Asker {
        String ask(String question) throws InterruptedException;
    }

    /**
     * A choice.
     *
     * @param model the best one's alias, or null if all are equally good
     */
    record Choice(@Nullable String model) {}

    /**
     * @param models those that answered, in the order of their numbers
     * @param showAll prints all the answers
     */
    BestQuestion(List<String> models, Runnable showAll) {
        this.models = models;
        this.showAll = showAll;
    }

    /** Asks until there is an answer; Enter, Ctrl-D and Ctrl-C choose none. */
    Optional<Choice> ask(Asker asker, Output output) {
        var numbered = new ArrayList<String>();
        models.forEach(model -> numbered.add(numbered.size() + 1 + " " + model));
        output.note(String.join(", ", numbered) + ", t all alike, a show all answers");
        while (true) {
            String typed;
            try {
                typed = asker.ask("Which was best? [1-%d, t, a, Enter for none] ".formatted(models.size()))
                        .strip()
                        .toLowerCase(Locale.ROOT);
            } catch (InterruptedException e) {
                return Optional.empty();
            }
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            if (typed.equals("a")) {
                showAll.run();
                continue;
            }
            Optional<Choice> choice = read(typed);
            if (choice.isPresent()) {
                return choice;
            }
            output.say("That is none of them.");
        }
    }

    private Optional<Choice> read(String typed) {
        if (typed.equals("t") || typed.equals(RateCommand.TIE)) {
            return Optional.of(new Choice(null));
        }
        for (int i = 0; i < models.size(); i++) {
            String model = models.get(i);
            if (typed.equals(Integer.toString(i + 1)) || typed.equals(model.toLowerCase(Locale.ROOT))) {
                return Optional.of(new Choice(model));
            }
        }
        return Optional.empty();
    }
}
