/** The run loop, the parser, Tab and exit codes: what Spring Shell is corrected in. */
@NullMarked
package dev.bellwether.console.shell;

import org.jspecify.annotations.NullMarked;
