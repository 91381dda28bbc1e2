/** What speaks HTTP with the relay, and reads what comes back. */
@NullMarked
package dev.bellwether.core.relay.wire;

import org.jspecify.annotations.NullMarked;
