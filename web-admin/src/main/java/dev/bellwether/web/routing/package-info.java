/** Tiers, rules and patterns, as they are live. */
@NullMarked
package dev.bellwether.web.routing;

import org.jspecify.annotations.NullMarked;
