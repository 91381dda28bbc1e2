/** Reads a batch's rows out of the files that people write. */
@NullMarked
package dev.bellwether.core.batch.input;

import org.jspecify.annotations.NullMarked;
