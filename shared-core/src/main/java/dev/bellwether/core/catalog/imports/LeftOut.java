package dev.bellwether.core.catalog.imports;

/** Why a model of a list stays out of the catalogue. */
public enum LeftOut {
    NOT_ASKED("not in the catalogue"),
    NO_CHAT("not for prompts"),
    NO_WINDOW("without a context window"),
    NO_PRICE("without a price for input and output"),
    INVALID("with a figure that is no price"),
    TWICE("there already under another spelling");

    private final String words;

    LeftOut(String words) {
        this.words = words;
    }

    /** How people read it, after a number. */
    public String words() {
        return words;
    }
}
