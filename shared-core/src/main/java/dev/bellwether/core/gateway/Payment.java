package dev.bellwether.core.gateway;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Means;
import org.jspecify.annotations.Nullable;

/**
 * What a call may pay.
 *
 * @param means what budgets let it pay
 * @param refusal why nothing may be paid for it, so that only the cache can answer; null if something may
 */
record Payment(Means means, @Nullable Problem refusal) {

    /** Whatever it costs. */
    static final Payment ANY = new Payment(Means.UNLIMITED, null);
}
