package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.ModelNames;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The providers' invoices. */
public final class Invoices {

    private static final String LIST = """
            select i.id, i.name, i.author, i.imported_ms, count(*) as lines, min(l.day) as first, max(l.day) as last,
                   sum(l.amount_nano) as amount
            from invoice i join invoice_line l on l.invoice_id = i.id
            group by i.id order by i.imported_ms desc, i.id
            """;

    private final JdbcClient jdbc;
    private final Writer writer;
    private final Catalogs catalogs;
    private final String author;
    private final Clock clock;

    Invoices(JdbcClient jdbc, Writer writer, Catalogs catalogs, String author, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.catalogs = catalogs;
        this.author = author;
        this.clock = clock;
    }

    /**
     * What was imported.
     *
     * @param rounded lines whose amount was finer than a nano-dollar
     * @param total what the file's last line says that the others come to, or null if it has none
     * @param leftOut headers of columns that are not read
     * @param strangers models that the catalogue does not have; they are kept as the file names them
     */
    public record Imported(
            String name,
            int lines,
            Money amount,
            int rounded,
            @Nullable Money total,
            List<String> leftOut,
            List<String> strangers) {}

    /** {@link #take(Path, String, Map)} without columns that a person chose. */
    public Imported take(Path file, String name) {
        return take(file, name, Map.of());
    }

    /**
     * Takes a file over, whole or not at all.
     *
     * @param name under which it is kept
     * @param mapped the columns that a person chose, by their header
     * @throws Problem if it cannot be read, naming every line that is wrong; if it is in the books already; if the name is
     */
    public Imported take(Path file, String name, Map<InvoiceColumn, String> mapped) {
        InvoiceFile read = InvoiceFile.read(file, mapped);
        var names = new ModelNames(catalogs.current().models());
        writer.decideNow(connection -> {
            refuseTwins(connection, read.sha256(), name);
            enter(connection, read, name, names);
            return name;
        });
        var strangers = new TreeSet<String>();
        Money amount = Money.ZERO;
        for (InvoiceLine line : read.lines()) {
            amount = amount.plus(line.amount());
            if (names.find(line.model()).isEmpty()) {
                strangers.add(line.model());
            }
        }
        int rounded = (int) read.lines().stream().filter(InvoiceLine::rounded).count();
        return new Imported(
                name, read.lines().size(), amount, rounded, read.total(), read.leftOut(), List.copyOf(strangers));
    }

    /** All invoices, the newest first. */
    public List<Invoice> list() {
        try {
            return jdbc.sql(LIST).query((row, number) -> invoice(row)).list();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    /**
     * The invoice of that name.
     *
     * @throws Problem if there is none
     */
    public Invoice require(String name) {
        return list().stream()
                .filter(invoice -> invoice.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.USAGE, "There is no invoice named " + name + ".", "invoice list names them"));
    }

    private static void refuseTwins(Connection connection, String sha256, String name) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select name, sha256 from invoice where sha256 = ? or name = ?")) {
            select.setString(1, sha256);
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    throw row.getString(2).equals(sha256)
                            ? new Problem(
                                    Problem.Kind.USAGE,
                                    "This file is in the books already, as " + row.getString(1) + ".",
                                    "invoice show " + row.getString(1))
                            : new Problem(
                                    Problem.Kind.USAGE,
                                    "Another invoice is named " + name + ".",
                                    "--name with another name");
                }
            }
        }
    }

    private void enter(Connection connection, InvoiceFile file, String name, ModelNames names) throws SQLException {
        String id = UUID.randomUUID().toString();
        insert(
                connection,
                "insert into invoice (id, name, sha256, author, imported_ms) values (?, ?, ?, ?, ?)",
                id,
                name,
                file.sha256(),
                author,
                clock.millis());
        for (InvoiceLine line : file.lines()) {
            insert(
                    connection,
                    "insert into invoice_line values (?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    line.number(),
                    line.day().toString(),
                    names.find(line.model()).map(Model::alias).orElse(line.model()),
                    line.requests(),
                    line.promptTokens(),
                    line.completionTokens(),
                    line.amount().nanoUsd());
        }
    }

    private static void insert(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static Invoice invoice(ResultSet row) throws SQLException {
        return new Invoice(
                row.getString("id"),
                row.getString("name"),
                row.getString("author"),
                Instant.ofEpochMilli(row.getLong("imported_ms")),
                row.getLong("lines"),
                LocalDate.parse(row.getString("first")),
                LocalDate.parse(row.getString("last")),
                new Money(row.getLong("amount")));
    }
}
