package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.table.ExportedText;
import dev.bellwether.core.table.InvalidTable;
import dev.bellwether.core.table.Table;
import dev.bellwether.core.table.TableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider's invoice, read from an exported table.
 *
 * @param sha256 of its bytes, so that it is imported once
 * @param leftOut headers of columns that are not read
 * @param total what its last line says that the others come to, or null if there is no such line
 */
record InvoiceFile(
        String sha256,
        List<InvoiceLine> lines,
        List<String> leftOut,
        @Nullable Money total) {

    /** A month of a thousand models by the hour has fewer bytes. */
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private static final int MAX_ERRORS = 20;

    /**
     * Reads it whole.
     *
     * @param mapped the columns that a person chose, by their header
     * @throws Problem naming every line that cannot be used, or what the file is instead
     */
    static InvoiceFile read(Path file, Map<InvoiceColumn, String> mapped) {
        byte[] bytes = bytes(file);
        String text = ExportedText.decode(String.valueOf(file.getFileName()), bytes);
        if (text.stripLeading().startsWith("[") || text.stripLeading().startsWith("{")) {
            throw invalid(file, List.of("it is JSON, not a table; export it as CSV"));
        }
        try {
            Table table = Table.read(text, header -> InvoiceLayout.recognised(header, mapped));
            return read(file, sha256(bytes), table, InvoiceLayout.of(table, mapped));
        } catch (InvalidTable e) {
            throw invalid(file, List.of("line " + e.line() + ": " + e.getMessage()));
        }
    }

    private static InvoiceFile read(Path file, String sha256, Table table, InvoiceLayout layout) {
        if (!layout.problems().isEmpty()) {
            throw invalid(file, layout.problems());
        }
        var parser = new InvoiceParser(layout, table);
        var lines = new ArrayList<InvoiceLine>();
        Money total = null;
        for (TableRow row : table.rows()) {
            boolean last = row == table.rows().get(table.rows().size() - 1);
            total = last ? parser.total(row) : null;
            if (total == null) {
                parser.line(row).ifPresent(lines::add);
            }
        }
        if (!parser.errors().isEmpty()) {
            throw invalid(file, parser.errors());
        }
        if (lines.isEmpty()) {
            throw invalid(file, List.of("it has no lines below a header"));
        }
        return new InvoiceFile(sha256, List.copyOf(lines), layout.leftOut(), total);
    }

    private static Problem invalid(Path file, List<String> errors) {
        String listed = String.join("; ", errors.subList(0, Math.min(MAX_ERRORS, errors.size())));
        int more = errors.size() - MAX_ERRORS;
        return new Problem(
                Problem.Kind.USAGE,
                "%s is no invoice that can be read: %s%s."
                        .formatted(file.getFileName(), listed, more > 0 ? "; and " + more + " more" : ""),
                "Correct the file, or name its columns with --map; nothing was imported. The columns are "
                        + InvoiceColumn.all() + ".");
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

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
