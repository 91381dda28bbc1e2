/** Questions to the person at the terminal, and lines that are drawn in place. */
@NullMarked
package dev.bellwether.console.terminal;

import org.jspecify.annotations.NullMarked;
