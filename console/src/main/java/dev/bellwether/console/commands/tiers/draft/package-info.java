/** Drafts of the routing, from import to publication: {@code tiers import}, {@code drafts}, {@code publish}, {@code restore}. */
@NullMarked
package dev.bellwether.console.commands.tiers.draft;

import org.jspecify.annotations.NullMarked;
