/** What is printed: data to stdout, everything else to stderr, as a table or for machines. */
@NullMarked
package dev.bellwether.console.output;

import org.jspecify.annotations.NullMarked;
