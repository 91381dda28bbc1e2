/** The relay that calls go to: where it is, and its key, which is typed and never shown. */
@NullMarked
package dev.bellwether.web.relay;

import org.jspecify.annotations.NullMarked;
