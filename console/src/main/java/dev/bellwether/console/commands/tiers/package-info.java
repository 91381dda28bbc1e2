/** The published routing: {@code tiers}, {@code tiers history}, {@code diff}, {@code check}, {@code try}, {@code export}. */
@NullMarked
package dev.bellwether.console.commands.tiers;

import org.jspecify.annotations.NullMarked;
