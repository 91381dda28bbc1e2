/** Who may use the pages: {@code user}. */
@NullMarked
package dev.bellwether.console.commands.user;

import org.jspecify.annotations.NullMarked;
