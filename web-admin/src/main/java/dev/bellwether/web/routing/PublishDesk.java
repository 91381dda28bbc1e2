package dev.bellwether.web.routing;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.versions.Agreement;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.Published;
import dev.bellwether.core.versions.Publishing;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.May;
import dev.bellwether.web.security.SignedIn;
import org.springframework.stereotype.Service;

/** Makes drafts live. The database writes it into the audit trail. */
@Service
@May(Capability.ROUTING_PUBLISH)
class PublishDesk {

    private final Publishing publishing;

    PublishDesk(Publishing publishing) {
        this.publishing = publishing;
    }

    /**
     * Publishes a draft, if nobody has published since it was begun.
     *
     * @param draft as the person read it
     * @throws dev.bellwether.core.versions.Conflict if somebody has
     * @throws dev.bellwether.core.versions.Unsound if it has errors
     * @throws Problem if it has no message, or if nothing would change
     */
    Published publish(Draft draft, String message, SignedIn who) {
        return publishing.publish(draft, message, who.name(), Agreement.NONE);
    }
}
