/** Why one bill differs from another. */
@NullMarked
package dev.bellwether.core.spend.bill;

import org.jspecify.annotations.NullMarked;
