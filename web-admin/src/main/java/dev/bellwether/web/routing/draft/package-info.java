/** Drafts: their pages, checking, trying, replaying and merging them. */
@NullMarked
package dev.bellwether.web.routing.draft;

import org.jspecify.annotations.NullMarked;
