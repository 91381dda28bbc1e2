/** Which model would answer and why: {@code route}, {@code rules}, {@code replay}. */
@NullMarked
package dev.bellwether.console.commands.route;

import org.jspecify.annotations.NullMarked;
