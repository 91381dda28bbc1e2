/** The catalogue and the health of its models: {@code models}, {@code health}. */
@NullMarked
package dev.bellwether.console.commands.models;

import org.jspecify.annotations.NullMarked;
