/** Tiers, rules and patterns as they are live. Drafts, edits, publication and the pattern test have their own packages. */
@NullMarked
package dev.bellwether.web.routing;

import org.jspecify.annotations.NullMarked;
