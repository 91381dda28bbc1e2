package dev.bellwether.core.relay.layer;

import dev.bellwether.testing.TestDoor;

/** Looks at how many calls wait for their turn. */
public final class Waiters {

    private Waiters() {}

    public static int of(TestDoor door) {
        return door.bean(RateLimits.class).waiting();
    }
}
