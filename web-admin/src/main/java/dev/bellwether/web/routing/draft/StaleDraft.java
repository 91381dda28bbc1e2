package dev.bellwether.web.routing.draft;

import dev.bellwether.core.versions.Draft;

/** Somebody changed a draft that another has changed since they read it; nothing was done. */
public final class StaleDraft extends RuntimeException {

    private final transient Draft now;
    private final int expectedRevision;

    /**
     * @param now the draft as it is
     * @param expectedRevision the revision that was read
     */
    StaleDraft(Draft now, int expectedRevision) {
        super("draft " + now.id() + " has revision " + now.revision() + ", not " + expectedRevision);
        this.now = now;
        this.expectedRevision = expectedRevision;
    }

    public Draft now() {
        return now;
    }

    int expectedRevision() {
        return expectedRevision;
    }
}
