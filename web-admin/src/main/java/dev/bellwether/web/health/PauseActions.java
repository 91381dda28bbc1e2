package dev.bellwether.web.health;

import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.pause.Pauses;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import java.time.Clock;
import org.springframework.stereotype.Service;

/** What operators do to models: take them out of the routing for a while. */
@Service
@RequiresCapability(Capability.MODELS_PAUSE)
class PauseActions {

    private final Pauses pauses;
    private final ReportingZone zone;
    private final Clock clock;

    PauseActions(Pauses pauses, ReportingZone zone, Clock clock) {
        this.pauses = pauses;
        this.zone = zone;
        this.clock = clock;
    }

    Pause pause(PauseForm form, Actor actor) {
        return pauses.pause(form.spec(clock.instant(), zone.id()), actor);
    }

    /** @param id of the pause that the page showed */
    void resume(String model, String id, Actor actor) {
        Pause pause = pauses.of(model)
                .filter(now -> now.id().equals(id))
                .orElseThrow(() -> new Problem(
                        Problem.Kind.REFUSED,
                        "That pause of " + model + " is over already.",
                        "Look at the model again."));
        pauses.resume(pause, actor);
    }
}
