/** What a period cost and what routing saved: {@code spend}, {@code savings}. */
@NullMarked
package dev.bellwether.console.commands.spend;

import org.jspecify.annotations.NullMarked;
