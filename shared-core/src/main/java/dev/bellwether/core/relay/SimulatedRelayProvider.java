package dev.bellwether.core.relay;

import java.net.URI;

/** A relay to use while there is no key. It starts when it is first asked where it is. */
public interface SimulatedRelayProvider {

    /** Its base URL; starts it if it does not run yet. */
    URI baseUrl();

    /** Where the next attempt to ask that model goes; elsewhere than usual if the relay is to be hard to reach. */
    default URI nextAttempt(String model) {
        return baseUrl();
    }
}
