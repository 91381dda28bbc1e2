/** One prompt to one model: {@code ask}, {@code edit}. */
@NullMarked
package dev.bellwether.console.commands.ask;

import org.jspecify.annotations.NullMarked;
