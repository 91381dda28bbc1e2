/** The session and the installation: {@code help}, {@code set}, {@code config list}, {@code doctor}, {@code run}. */
@NullMarked
package dev.bellwether.console.commands.session;

import org.jspecify.annotations.NullMarked;
