/** The layers around the wire, each a relay that wraps another. */
@NullMarked
package dev.bellwether.core.relay.layer;

import org.jspecify.annotations.NullMarked;
