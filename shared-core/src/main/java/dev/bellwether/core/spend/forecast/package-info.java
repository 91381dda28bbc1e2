/** What a month will have cost. */
@NullMarked
package dev.bellwether.core.spend.forecast;

import org.jspecify.annotations.NullMarked;
