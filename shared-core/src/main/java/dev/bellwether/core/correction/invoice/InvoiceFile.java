package dev.bellwether.core.correction.invoice;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.bellwether.core.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider's invoice as a CSV with a header; commas, semicolons or tabs.
 *
 * @param sha256 of its bytes, so that nobody imports it twice
 * @param leftOut headers of columns that say nothing to us
 */
record InvoiceFile(String sha256, List<InvoiceLine> lines, List<String> leftOut) {

    /** A month of a thousand models by the hour has fewer bytes. */
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private static final int MAX_ERRORS = 20;

    /**
     * Reads it whole.
     *
     * @throws Problem naming every line that cannot be used, or that it is no such file
     */
    static InvoiceFile read(Path file) {
        byte[] bytes = bytes(file);
        String text = text(file, bytes);
        var errors = new ArrayList<String>();
        var lines = new ArrayList<InvoiceLine>();
        InvoiceParser reading = null;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord record : records) {
                if (reading == null) {
                    reading = InvoiceParser.of(record, errors);
                } else {
                    reading.line(record, errors).ifPresent(lines::add);
                }
            }
        } catch (CsvParseException e) {
            errors.add("a quotation mark is not closed after line " + lastLine(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (errors.isEmpty() && lines.isEmpty()) {
            errors.add("it has no lines below a header");
        }
        if (reading == null || !errors.isEmpty()) {
            throw invalid(file, errors);
        }
        return new InvoiceFile(sha256(bytes), List.copyOf(lines), reading.leftOut());
    }

    private static long lastLine(List<InvoiceLine> lines) {
        return lines.isEmpty() ? 1 : lines.get(lines.size() - 1).number();
    }

    private static Problem invalid(Path file, List<String> errors) {
        String told = String.join("; ", errors.subList(0, Math.min(MAX_ERRORS, errors.size())));
        int more = errors.size() - MAX_ERRORS;
        return new Problem(
                Problem.Kind.USAGE,
                "%s is no invoice that can be read: %s%s."
                        .formatted(file.getFileName(), told, more > 0 ? "; and " + more + " more" : ""),
                "Mend the file; nothing was imported. The columns are " + InvoiceColumn.all() + ".");
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Problem(
                        Problem.Kind.USAGE, file + " is larger than 64 MiB.", "Import it in parts, a month each.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    file + " cannot be read.",
                    "Check the name; invoice import takes a CSV file.",
                    e);
        }
    }

    private static String text(Path file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Problem(Problem.Kind.USAGE, file + " is no UTF-8 text.", "Save it as CSV in UTF-8.", e);
        }
    }

    /** The one of the three that the header has most of. */
    private static char separator(String text) {
        @Nullable String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return Stream.of(',', ';', '\t')
                .max((a, b) -> Long.compare(count(header, a), count(header, b)))
                .filter(max -> count(header, max) > 0)
                .orElse(',');
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
