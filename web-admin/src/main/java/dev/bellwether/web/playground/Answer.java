package dev.bellwether.web.playground;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the page shows it, in the reader's language; what is not known or does not apply is null.
 *
 * @param number its place, from 0
 * @param name who was asked: auto, or the model
 * @param model who answered
 * @param why how auto came to that model
 * @param state how the call ended, as the books name it; {@code waiting} before it has
 * @param label the same for people
 * @param nano the cost in nano-USD
 * @param saved how much less it cost than at the baseline
 * @param savedNano the same in nano-USD
 * @param call the call's id in the books
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(
        int number,
        String name,
        @Nullable String model,
        @Nullable String why,
        String state,
        String label,
        boolean simulated,
        @Nullable String text,
        @Nullable String problem,
        @Nullable String advice,
        List<String> notes,
        @Nullable String duration,
        @Nullable String tokens,
        @Nullable String cost,
        @Nullable Long nano,
        @Nullable String saved,
        @Nullable Long savedNano,
        @Nullable String call) {

    static final String WAITING = "waiting";

    Answer {
        notes = List.copyOf(notes);
    }

    /** Nothing has come yet. */
    static Answer waiting(int number, String name, String label) {
        return new Answer(
                number, name, null, null, WAITING, label, false, "", null, null, List.of(), null, null, null, null,
                null, null, null);
    }

    /** Whether it can be chosen as the best of several. */
    public boolean isAnswered() {
        return state.equals("answered");
    }
}
