/** The commands: each parses, calls one thing and prints. */
@NullMarked
package dev.bellwether.console.commands;

import org.jspecify.annotations.NullMarked;
