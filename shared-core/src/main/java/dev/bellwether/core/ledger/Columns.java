package dev.bellwether.core.ledger;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Columns of the books that may be null, as what they mean. */
final class Columns {

    private Columns() {}

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Money money(ResultSet row, String column) throws SQLException {
        Long nanos = number(row, column);
        return nanos == null ? null : new Money(nanos);
    }

    static @Nullable TokenPrice price(ResultSet row, String column) throws SQLException {
        Long nanos = number(row, column);
        return nanos == null ? null : new TokenPrice(nanos);
    }

    static @Nullable Duration millis(ResultSet row, String column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
