/** Invariants of the ledger, and what recomputes its sums. */
@NullMarked
package dev.bellwether.core.maintenance.verify;

import org.jspecify.annotations.NullMarked;
