package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an invoice can say of a line, under the names that people and the providers' exports give it. */
public enum InvoiceColumn {
    DAY(
            true,
            List.of("day", "date"),
            List.of("usage_date_utc", "usage_date", "start_time_iso", "start_time", "created_at", "datum")),
    MODEL(
            true,
            List.of("model"),
            List.of("line_item", "model_permaslug", "model_name", "meter", "metername", "modell")),
    AMOUNT(
            true,
            List.of("amount", "cost", "amount_usd", "cost_usd"),
            List.of(
                    "amount_value",
                    "cost_total",
                    "spend",
                    "spend_usd",
                    "total_cost",
                    "costinbillingcurrency",
                    "kosten",
                    "betrag")),
    REQUESTS(false, List.of("requests", "calls"), List.of("num_model_requests", "api_requests", "successful_requests")),
    PROMPT_TOKENS(false, List.of("prompt_tokens", "input_tokens"), List.of("tokens_prompt")),
    COMPLETION_TOKENS(false, List.of("completion_tokens", "output_tokens"), List.of("tokens_completion")),
    CURRENCY(
            false,
            List.of("currency"),
            List.of("amount_currency", "billingcurrencycode", "billingcurrency", "waehrung", "währung"));

    private final boolean required;
    private final List<String> names;
    private final List<String> exportNames;

    InvoiceColumn(boolean required, List<String> names, List<String> exportNames) {
        this.required = required;
        this.names = names;
        this.exportNames = exportNames;
    }

    /** Whether there is no line without it. */
    public boolean required() {
        return required;
    }

    /** What {@code --map} calls it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column that {@code --map} calls so. */
    public static Optional<InvoiceColumn> ofKey(String key) {
        return Arrays.stream(values())
                .filter(column -> column.key().equals(Table.normalName(key)))
                .findFirst();
    }

    /** The names that mean nothing else, in one form; two of them in a header contradict each other. */
    List<String> names() {
        return names;
    }

    /** The names in providers' exports, in one form; the first that is there counts. */
    List<String> exportNames() {
        return exportNames;
    }

    /** The names, for a sentence. */
    String description() {
        return String.join(" or ", names);
    }

    /** All names, for a sentence. */
    static String all() {
        return Arrays.stream(values()).map(InvoiceColumn::description).collect(Collectors.joining(", "));
    }
}
