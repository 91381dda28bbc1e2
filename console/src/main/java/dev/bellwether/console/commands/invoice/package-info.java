/** Providers' invoices beside the ledger: {@code invoice import}, {@code list} and {@code show}. */
@NullMarked
package dev.bellwether.console.commands.invoice;

import org.jspecify.annotations.NullMarked;
