package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.cost.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice.
 *
 * @param number where it stands in the file, from 1
 * @param day the day (UTC) that the provider counts it to
 * @param model as the file names it
 * @param amount what is to be paid; negative for a credit
 */
record InvoiceLine(
        long number,
        LocalDate day,
        String model,
        @Nullable Long requests,
        @Nullable Long promptTokens,
        @Nullable Long completionTokens,
        Money amount) {}
