/** The console: a shell for operators, and the same commands one at a time for scripts. */
@NullMarked
package dev.bellwether.console;

import org.jspecify.annotations.NullMarked;
