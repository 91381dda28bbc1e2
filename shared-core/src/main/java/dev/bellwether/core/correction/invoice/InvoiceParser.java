package dev.bellwether.core.correction.invoice;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the lines of an invoice below a certain header, and collects what is wrong with them. */
final class InvoiceParser {

    private static final int NANO_DECIMALS = 9;

    private final Map<InvoiceColumn, Integer> places;
    private final int width;
    private final List<String> leftOut;

    private InvoiceParser(Map<InvoiceColumn, Integer> places, int width, List<String> leftOut) {
        this.places = places;
        this.width = width;
        this.leftOut = leftOut;
    }

    static InvoiceParser of(CsvRecord header, List<String> errors) {
        var places = new EnumMap<InvoiceColumn, Integer>(InvoiceColumn.class);
        var leftOut = new ArrayList<String>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = header.getField(i).strip();
            InvoiceColumn column = InvoiceColumn.of(name).orElse(null);
            if (column == null) {
                leftOut.add(name);
            } else if (places.putIfAbsent(column, i) != null) {
                errors.add("two columns say the same (" + column.description() + ")");
            }
        }
        Arrays.stream(InvoiceColumn.values())
                .filter(column -> column.required() && !places.containsKey(column))
                .forEach(column -> errors.add("no column is named " + column.description()));
        return new InvoiceParser(places, header.getFieldCount(), List.copyOf(leftOut));
    }

    /** Headers of columns that say nothing to us. */
    List<String> leftOut() {
        return leftOut;
    }

    /** A line; empty if something is wrong with it, which is added to the errors. */
    Optional<InvoiceLine> line(CsvRecord record, List<String> errors) {
        String where = "line " + record.getStartingLineNumber() + ": ";
        if (record.getFieldCount() != width) {
            errors.add(where + "it has %d fields, the header %d".formatted(record.getFieldCount(), width));
            return Optional.empty();
        }
        int before = errors.size();
        LocalDate day = field(record, InvoiceColumn.DAY, where, errors, InvoiceParser::day);
        String model = field(record, InvoiceColumn.MODEL, where, errors, text -> text);
        Money amount = field(record, InvoiceColumn.AMOUNT, where, errors, InvoiceParser::amount);
        Long requests = field(record, InvoiceColumn.REQUESTS, where, errors, InvoiceParser::count);
        Long prompt = field(record, InvoiceColumn.PROMPT_TOKENS, where, errors, InvoiceParser::count);
        Long completion = field(record, InvoiceColumn.COMPLETION_TOKENS, where, errors, InvoiceParser::count);
        field(record, InvoiceColumn.CURRENCY, where, errors, InvoiceParser::dollars);
        return errors.size() > before || day == null || model == null || amount == null
                ? Optional.empty()
                : Optional.of(new InvoiceLine(
                        record.getStartingLineNumber(), day, model, requests, prompt, completion, amount));
    }

    private <T> @Nullable T field(
            CsvRecord record, InvoiceColumn column, String where, List<String> errors, Function<String, T> reading) {
        Integer place = places.get(column);
        String text = place == null ? "" : record.getField(place).strip();
        if (text.isEmpty()) {
            if (place != null && column.required()) {
                errors.add(where + "no " + column.description());
            }
            return null;
        }
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            errors.add(where + "\"" + text + "\" is no " + column.description() + hint(column));
            return null;
        }
    }

    private static String hint(InvoiceColumn column) {
        return switch (column) {
            case DAY -> ", such as 2026-11-01";
            case AMOUNT -> " in USD, such as 12.5 with at most nine decimals";
            case CURRENCY -> " that can be read; it must be USD";
            default -> ", a whole number";
        };
    }

    /** A moment counts to its day in UTC. */
    private static LocalDate day(String text) {
        return text.length() > 10
                ? OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDate()
                : LocalDate.parse(text);
    }

    /** A comma could divide thousands or decimals, so there is none. */
    private static Money amount(String text) {
        String digits = text.startsWith("$") ? text.substring(1) : text;
        if (!digits.matches("[+-]?(\\d{1,10}(\\.\\d{0,18})?|\\.\\d{1,18})")) {
            throw new IllegalArgumentException("no amount");
        }
        try {
            return new Money(
                    new BigDecimal(digits).movePointRight(NANO_DECIMALS).longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("finer than a nano-dollar, or more than all books hold", e);
        }
    }

    private static Long count(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("no whole number");
        }
        return Long.parseLong(text);
    }

    private static String dollars(String text) {
        if (!text.equalsIgnoreCase("USD")) {
            throw new IllegalArgumentException("another currency");
        }
        return text;
    }
}
