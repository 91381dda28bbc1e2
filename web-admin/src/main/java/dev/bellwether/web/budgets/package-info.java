/** Budgets: how they stand, what they did, and making, changing and ending them. */
@NullMarked
package dev.bellwether.web.budgets;

import org.jspecify.annotations.NullMarked;
