/** What a call or a month would cost: {@code cost call}, {@code cost scenarios}. */
@NullMarked
package dev.bellwether.console.commands.cost;

import org.jspecify.annotations.NullMarked;
