/** The ledger itself, checked, corrected, archived and copied: {@code ledger}, {@code backup}, {@code restore}. */
@NullMarked
package dev.bellwether.console.commands.ledger;

import org.jspecify.annotations.NullMarked;
