/** Tiers, rules and patterns: as they are live, as drafts that are edited and tried, and as they were in each version. */
@NullMarked
package dev.bellwether.web.routing;

import org.jspecify.annotations.NullMarked;
