package dev.bellwether.web.routing;

import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReport.Line;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.web.layout.View;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many calls came to each tier lately, and whom they asked first.
 *
 * @param all calls of all tiers
 * @param tiers calls by the tier's name
 * @param models calls by tier and model, with a blank between
 */
record RecentTierTraffic(
        DateRange period, boolean simulated, long all, Map<String, Long> tiers, Map<String, Long> models) {

    private static final int DAYS = 7;

    static RecentTierTraffic of(SpendReports reports, boolean simulated, ZoneId zone, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        var period = new DateRange(today.minusDays(DAYS - 1), today, zone);
        SpendReport report = reports.totals(SpendQuery.of(period, simulated));
        Map<String, Long> tiers = new HashMap<>();
        Map<String, Long> models = new HashMap<>();
        for (Line line : report.lines(Dimension.TIER, Dimension.MODEL)) {
            tiers.merge(line.name(), line.totals().calls(), Long::sum);
            models.merge(line.name() + " " + line.then(), line.totals().calls(), Long::sum);
        }
        return new RecentTierTraffic(period, simulated, report.total().calls(), tiers, models);
    }

    /** Calls that came to a tier. */
    public long of(Tier tier) {
        return tiers.getOrDefault(tier.label(), 0L);
    }

    /** Calls of a tier that asked a model first. */
    public long of(Tier tier, String model) {
        return models.getOrDefault(tier.label() + " " + model, 0L);
    }

    /** Where a tier's calls are listed. */
    public String link(Tier tier) {
        return view(Map.of()).with("/calls", "tier", tier.label());
    }

    /** Where the calls of a tier that asked a model are listed. */
    public String link(Tier tier, String model) {
        return view(Map.of("tier", tier.label())).with("/calls", "model", model);
    }

    private View view(Map<String, String> filters) {
        return new View(period, simulated, filters, List.of());
    }
}
