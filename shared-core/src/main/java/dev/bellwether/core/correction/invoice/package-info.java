/** Providers' invoices, and how far they are from the books. */
@NullMarked
package dev.bellwether.core.correction.invoice;

import org.jspecify.annotations.NullMarked;
