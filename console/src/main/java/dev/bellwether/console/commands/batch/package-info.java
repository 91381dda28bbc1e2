/** Many prompts from a file: {@code batch}. */
@NullMarked
package dev.bellwether.console.commands.batch;

import org.jspecify.annotations.NullMarked;
