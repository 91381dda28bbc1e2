/** Budgets: {@code budget}, {@code budget set}, {@code show} and {@code end}. */
@NullMarked
package dev.bellwether.console.commands.budget;

import org.jspecify.annotations.NullMarked;
