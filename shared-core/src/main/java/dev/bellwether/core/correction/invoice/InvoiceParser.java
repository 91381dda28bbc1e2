package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.table.DecimalParser;
import dev.bellwether.core.table.Table;
import dev.bellwether.core.table.TableRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one invoice, and collects what is wrong with them. */
final class InvoiceParser {

    private static final int NANO_DECIMALS = 9;
    private static final int MAX_SCALE = 100;
    private static final Pattern TOTAL = Pattern.compile("(?i)\\b(totals?|subtotal|sum|summe|gesamt\\w*|endsumme)\\b");

    private final InvoiceLayout layout;
    private final InvoiceDays days;
    private final boolean decimalComma;
    private final List<String> errors = new ArrayList<>();

    InvoiceParser(InvoiceLayout layout, Table table) {
        this.layout = layout;
        this.decimalComma = table.decimalComma();
        this.days = InvoiceDays.of(
                table.rows().stream()
                        .map(row -> layout.text(row, InvoiceColumn.DAY))
                        .toList(),
                InvoiceLayout.monthFirst(table));
    }

    /** What is wrong with the lines so far, each with its line. */
    List<String> errors() {
        return errors;
    }

    /** A line; empty if it bills nothing, or something is wrong with it, which is added to the errors. */
    Optional<InvoiceLine> line(TableRow row) {
        if (row.mismatch() != null) {
            errors.add("line " + row.line() + ": " + row.mismatch());
            return Optional.empty();
        }
        int before = errors.size();
        LocalDate day = field(row, InvoiceColumn.DAY, days::parse);
        BigDecimal usd = field(row, InvoiceColumn.AMOUNT, text -> DecimalParser.parse(text, decimalComma));
        Money amount = usd == null ? null : field(row, InvoiceColumn.AMOUNT, text -> rounded(usd));
        Long requests = field(row, InvoiceColumn.REQUESTS, this::count);
        Long prompt = field(row, InvoiceColumn.PROMPT_TOKENS, this::count);
        Long completion = field(row, InvoiceColumn.COMPLETION_TOKENS, this::count);
        field(row, InvoiceColumn.CURRENCY, InvoiceParser::dollars);
        String model = InvoiceModels.named(layout.text(row, InvoiceColumn.MODEL));
        boolean nothing = usd != null && usd.signum() == 0 && model.isEmpty();
        return errors.size() > before || day == null || usd == null || amount == null || nothing
                ? Optional.empty()
                : Optional.of(new InvoiceLine(
                        row.line(),
                        day,
                        model.isEmpty() ? InvoiceLine.NO_MODEL : model,
                        requests,
                        prompt,
                        completion,
                        amount,
                        usd.stripTrailingZeros().scale() > NANO_DECIMALS));
    }

    /** The sum in a row that names neither a day nor a model, as the last line of an invoice may; else null. */
    @Nullable Money total(TableRow row) {
        List<String> filled = row.fields().stream()
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .toList();
        boolean isShort = row.mismatch() != null && filled.size() == 2;
        String day = isShort ? filled.get(0) : layout.text(row, InvoiceColumn.DAY);
        String model = isShort ? "" : layout.text(row, InvoiceColumn.MODEL);
        String amount = isShort ? filled.get(1) : layout.text(row, InvoiceColumn.AMOUNT);
        boolean named = Stream.of(day, model)
                .allMatch(name -> name.isEmpty() || TOTAL.matcher(name).find());
        try {
            return named && (row.mismatch() == null || isShort)
                    ? rounded(DecimalParser.parse(amount, decimalComma))
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private <T> @Nullable T field(TableRow row, InvoiceColumn column, Function<String, T> reading) {
        String text = layout.text(row, column);
        String where = "line " + row.line() + ": ";
        if (text.isEmpty()) {
            if (column.required()) {
                errors.add(where + "no " + column.description());
            }
            return null;
        }
        try {
            return reading.apply(text);
        } catch (DecimalParser.Ambiguous e) {
            errors.add(where + e.getMessage() + "; write it without a mark between thousands");
            return null;
        } catch (IllegalArgumentException | DateTimeException e) {
            errors.add(where + "\"" + text + "\" is no " + column.description() + hint(column));
            return null;
        }
    }

    private String hint(InvoiceColumn column) {
        return switch (column) {
            case DAY -> ", such as 2026-11-01";
            case AMOUNT -> " in USD, such as " + (decimalComma ? "12,5" : "12.5");
            case CURRENCY -> " that can be read; it must be USD";
            default -> ", a whole number";
        };
    }

    private static Money rounded(BigDecimal usd) {
        if (usd.scale() > MAX_SCALE || usd.precision() - (long) usd.scale() > MAX_SCALE) {
            throw new IllegalArgumentException("next to nothing, or more than there is");
        }
        try {
            return new Money(usd.movePointRight(NANO_DECIMALS)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("more than the ledger holds", e);
        }
    }

    private Long count(String text) {
        return DecimalParser.count(text, decimalComma);
    }

    private static String dollars(String text) {
        if (!text.matches("(?i)USD|US\\$|\\$")) {
            throw new IllegalArgumentException("another currency");
        }
        return text;
    }
}
