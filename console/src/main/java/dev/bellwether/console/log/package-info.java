/** Where the console logs: into a file, from the first event on, and never to the terminal. */
@NullMarked
package dev.bellwether.console.log;

import org.jspecify.annotations.NullMarked;
