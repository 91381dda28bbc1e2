package dev.bellwether.testing;

import dev.bellwether.core.routing.Caller;
import java.util.List;

/** Callers that a test needs more than once. */
public final class TestCaller {

    private TestCaller() {}

    /** A caller without a name, with these tags. */
    public static Caller tagged(String... tags) {
        return new Caller(null, List.of(tags));
    }
}
