package dev.bellwether.core.routing;

import java.util.List;

/** Finds out what a prompt asks for. Pure: the same prompt always gives the same signals. Several may look at one prompt. */
@FunctionalInterface
public interface PromptClassifier {

    /** What it found; nothing is an answer too. */
    List<Signal> signals(String prompt);
}
