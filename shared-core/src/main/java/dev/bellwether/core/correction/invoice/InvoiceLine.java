package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.cost.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice.
 *
 * @param number where it stands in the file, from 1
 * @param day the day (UTC) that the provider assigns it to
 * @param model as the file names it, or {@link #NO_MODEL}
 * @param amount what is to be paid, to the nano-dollar; negative for a credit
 * @param rounded whether the file's amount is finer
 */
record InvoiceLine(
        long number,
        LocalDate day,
        String model,
        @Nullable Long requests,
        @Nullable Long promptTokens,
        @Nullable Long completionTokens,
        Money amount,
        boolean rounded) {

    /** The model of lines that name none, such as those for storage or a web search. */
    static final String NO_MODEL = "no model";
}
