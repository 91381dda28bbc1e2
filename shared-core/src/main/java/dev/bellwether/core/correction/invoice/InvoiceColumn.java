package dev.bellwether.core.correction.invoice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an invoice can say of a line, under the names that providers give it. */
enum InvoiceColumn {
    DAY(true, "day", "date"),
    MODEL(true, "model"),
    AMOUNT(true, "amount", "cost", "amount_usd", "cost_usd"),
    REQUESTS(false, "requests", "calls"),
    PROMPT_TOKENS(false, "prompt_tokens", "input_tokens"),
    COMPLETION_TOKENS(false, "completion_tokens", "output_tokens"),
    CURRENCY(false, "currency");

    private final boolean required;
    private final List<String> names;

    InvoiceColumn(boolean required, String... names) {
        this.required = required;
        this.names = List.of(names);
    }

    boolean required() {
        return required;
    }

    /** The names, for a sentence. */
    String description() {
        return String.join(" or ", names);
    }

    /** The column with that header; upper or lower case, with blanks or hyphens for underscores. */
    static Optional<InvoiceColumn> of(String header) {
        String name = header.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
        return Arrays.stream(values())
                .filter(column -> column.names.contains(name))
                .findFirst();
    }

    /** All names, for a sentence. */
    static String all() {
        return Arrays.stream(values()).map(InvoiceColumn::description).collect(Collectors.joining(", "));
    }
}
