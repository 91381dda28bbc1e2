package dev.bellwether.web.routing.publish;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.MergePolicy;
import dev.bellwether.core.versions.PublishResult;
import dev.bellwether.core.versions.Publishing;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import dev.bellwether.web.security.SignedIn;
import org.springframework.stereotype.Service;

/** Makes drafts live. The database writes it into the audit trail. */
@Service
@RequiresCapability(Capability.ROUTING_PUBLISH)
class PublishActions {

    private final Publishing publishing;

    PublishActions(Publishing publishing) {
        this.publishing = publishing;
    }

    /**
     * Publishes a draft, if nobody has published since it was begun.
     *
     * @param draft as the person read it
     * @throws dev.bellwether.core.versions.Conflict if somebody has
     * @throws dev.bellwether.core.versions.InvalidRules if it has errors
     * @throws Problem if it has no message, or if nothing would change
     */
    PublishResult publish(Draft draft, String message, SignedIn who) {
        return publishing.publish(draft, message, who.name(), MergePolicy.NONE);
    }
}
