package dev.bellwether.core.relay;

import java.io.IOException;

/** A host has an address to which no connection is made. */
public final class AddressRefused extends IOException {

    /** @param why a sentence for a person */
    AddressRefused(String why) {
        super(why);
    }
}
