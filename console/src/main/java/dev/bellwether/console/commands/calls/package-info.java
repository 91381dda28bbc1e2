/** The calls one by one: {@code calls}, {@code calls show} and {@code calls tail}. */
@NullMarked
package dev.bellwether.console.commands.calls;

import org.jspecify.annotations.NullMarked;
