package dev.bellwether.core.spend.forecast;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.CellSums;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.GroupedSums;
import dev.bellwether.core.spend.Grouping;
import dev.bellwether.core.spend.SpendQuery;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Makes forecasts from the books. */
public final class Forecasts {

    private final CellSums cells;
    private final GroupedSums sums;

    Forecasts(CellSums cells, GroupedSums sums) {
        this.cells = cells;
        this.sums = sums;
    }

    /**
     * What the month will have cost that a moment is in.
     *
     * @param simulated the simulated calls or the real ones
     * @param zone where days begin
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public Forecast month(boolean simulated, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate back = today.minusDays(Forecast.WINDOW);
        LocalDate first = today.withDayOfMonth(1);
        var query = SpendQuery.of(new DateRange(back.isBefore(first) ? back : first, today, zone), simulated);
        LocalDate opened = cells.first(query)
                .map(at -> LocalDate.ofInstant(at, zone))
                .filter(day -> day.isBefore(today))
                .orElse(today);
        return Forecast.of(days(query), opened, today, left(today, zone, now));
    }

    private Map<LocalDate, Money> days(SpendQuery query) {
        var days = new HashMap<LocalDate, Money>();
        sums.days(query, Grouping.CHARGES)
                .forEach(row -> days.put(query.period().from().plusDays(row.span()), new Money(row.sums()[0])));
        return days;
    }

    private static BigDecimal left(LocalDate today, ZoneId zone, Instant now) {
        long begins = today.atStartOfDay(zone).toInstant().toEpochMilli();
        long ends = today.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        return BigDecimal.valueOf(ends - now.toEpochMilli())
                .divide(BigDecimal.valueOf(ends - begins), MathContext.DECIMAL64);
    }
}
