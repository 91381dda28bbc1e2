/** The commands, a package for each family: each parses, calls one thing and prints. */
@NullMarked
package dev.bellwether.console.commands;

import org.jspecify.annotations.NullMarked;
