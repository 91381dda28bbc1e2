/** The relay's key: {@code relay key set}, {@code show}, {@code forget} and {@code reseal}. */
@NullMarked
package dev.bellwether.console.commands.relay;

import org.jspecify.annotations.NullMarked;
