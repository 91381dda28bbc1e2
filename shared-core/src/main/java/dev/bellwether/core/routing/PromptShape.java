package dev.bellwether.core.routing;

import java.util.Locale;

/** What a prompt looks like, whatever it is about; {@link PromptShapes} finds out. */
public enum PromptShape {
    /** Short, one demand, no code and no stack trace: nothing speaks against a small model. */
    PLAIN,
    /** It holds a fenced block. */
    CODE_BLOCK,
    /** It holds a stack trace. */
    STACK_TRACE,
    /** It has more words than a short question. */
    LONG,
    /** It asks for more than one thing. */
    SEVERAL_DEMANDS;

    /** The name that rules and pages use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
