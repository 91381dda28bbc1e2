package dev.bellwether.core.spend;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a part of the books has in common: a row of the table {@code cell}. What a call does not have is {@code none}.
 *
 * @param purpose ask, compare, batch or judge
 * @param tags separated by blanks; empty if there are none
 * @param outcome how the call ended: answered, cached, failed, refused or cancelled
 * @param model the model that the attempt asked
 * @param result how the attempt ended: answered, failed, cancelled, cache, or none if there was no attempt
 * @param estimated whether its usage or a price of it is our estimate
 * @param inputPrice the price that was applied, in nano-USD per million tokens, as are the others; -1 if there was none
 */
public record Cell(
        long id,
        boolean simulated,
        String purpose,
        String tier,
        String category,
        String caller,
        String tags,
        String outcome,
        String model,
        String result,
        boolean estimated,
        String baselineModel,
        long inputPrice,
        long cachedInputPrice,
        long cacheWritePrice,
        long outputPrice) {

    /** Its columns, in the order of this record. */
    static final String COLUMNS =
            "c.id, c.simulated, c.purpose, c.tier, c.category, c.caller, c.tags, c.outcome, c.model,"
                    + " c.result, c.estimated, c.baseline_model, c.input_price, c.cached_input_price, c.cache_write_price,"
                    + " c.output_price";

    static Cell of(ResultSet row) throws SQLException {
        return new Cell(
                row.getLong(1),
                row.getBoolean(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getBoolean(11),
                row.getString(12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15),
                row.getLong(16));
    }

    /** What cells have in common that are alike in model, result and prices; what else they are is left empty. */
    public static Cell priced(
            boolean simulated, String model, String result, long input, long cached, long write, long output) {
        return new Cell(0, simulated, "", "", "", "", "", "", model, result, false, "", input, cached, write, output);
    }
}
