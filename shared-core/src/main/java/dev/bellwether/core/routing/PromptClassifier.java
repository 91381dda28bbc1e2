package dev.bellwether.core.routing;

/** Says what a prompt looks like. Pure: the same prompt always gives the same answer. */
public interface PromptClassifier {

    /** Classifies a prompt; every prompt has a class. */
    Classification classify(String prompt);
}
