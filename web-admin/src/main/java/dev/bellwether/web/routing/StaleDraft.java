package dev.bellwether.web.routing;

import dev.bellwether.core.versions.Draft;

/** Somebody changed a draft that another has changed since they read it; nothing was done. */
final class StaleDraft extends RuntimeException {

    private final transient Draft now;
    private final int seen;

    /**
     * @param now the draft as it is
     * @param seen the revision that was read
     */
    StaleDraft(Draft now, int seen) {
        super("draft " + now.id() + " has revision " + now.revision() + ", not " + seen);
        this.now = now;
        this.seen = seen;
    }

    Draft now() {
        return now;
    }

    int seen() {
        return seen;
    }
}
