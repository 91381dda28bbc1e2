/** Publishes drafts; lists, compares and restores published versions. */
@NullMarked
package dev.bellwether.web.routing.publish;

import org.jspecify.annotations.NullMarked;
