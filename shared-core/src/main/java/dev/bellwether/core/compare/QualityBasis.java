package dev.bellwether.core.compare;

/** What the quality of an answer was taken from. */
public enum QualityBasis {
    /** A judge's scores of these very answers. */
    JUDGED("the judge's score"),
    /** What earlier judgements say of the models, in prompts of the same category. */
    MEASURED_IN_CATEGORY("the quality measured in prompts of this category"),
    /** What earlier judgements say of the models. */
    MEASURED("the quality measured over all prompts"),
    /** The editorial order of the catalogue; nobody judged anything. */
    RANK("the catalogue's quality rank");

    private final String label;

    QualityBasis(String label) {
        this.label = label;
    }

    /** Its name in a sentence. */
    public String label() {
        return label;
    }
}
