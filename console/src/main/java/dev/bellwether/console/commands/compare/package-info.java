/** One prompt to several models, and which answer is best: {@code compare}, {@code rate}, {@code quality}. */
@NullMarked
package dev.bellwether.console.commands.compare;

import org.jspecify.annotations.NullMarked;
