package dev.bellwether.core.relay.layer;

import dev.bellwether.testing.TestGateway;

/** Looks at how many calls wait for their turn. */
public final class Waiters {

    private Waiters() {}

    public static int of(TestGateway door) {
        return door.bean(RateLimits.class).waiting();
    }
}
