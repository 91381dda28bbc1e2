/** Takes prices over from lists of others: reads their forms, says what would change, and what looks like a slip. */
@NullMarked
package dev.bellwether.core.catalog.imports;

import org.jspecify.annotations.NullMarked;
