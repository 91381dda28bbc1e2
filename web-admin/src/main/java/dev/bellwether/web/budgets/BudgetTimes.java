package dev.bellwether.web.budgets;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetHistory;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.web.layout.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Moments in a budget's own zone, and what else its pages write and link; templates know it as {@code @budgetTimes}. */
@Component("budgetTimes")
class BudgetTimes {

    private static final String MINUTE = "d MMM uuuu HH:mm";

    private final Formats formats;

    BudgetTimes(Formats formats) {
        this.formats = formats;
    }

    /** A moment where the budget's periods begin, which need not be the reporting zone. */
    public String moment(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern(Formats.inOrder(MINUTE), LocaleContextHolder.getLocale())
                .format(at.atZone(zone));
    }

    /** A value of an event, as people read it. */
    public String value(String field, @Nullable String value) {
        if (value == null) {
            return formats.text("budgets.never");
        }
        return field.equals("limit_nano_usd") ? formats.money(new Money(Long.parseLong(value))) : value;
    }

    /** The address of the spend of a period, of what the budget is about. */
    public String spend(Budget budget, BudgetHistory.Period period, boolean simulated) {
        LocalDate from = LocalDate.ofInstant(period.from(), budget.zone());
        LocalDate to = LocalDate.ofInstant(period.to().minusMillis(1), budget.zone());
        Dimension dimension = LastPeriods.dimension(budget.scope());
        return address(
                "/spend", from, to, simulated, dimension == null ? null : dimension.label(), budget.value(), null);
    }

    /** The address of the calls that were refused on a day, of what the budget is about. */
    public String refused(Budget budget, Instant at, boolean simulated) {
        LocalDate day = LocalDate.ofInstant(at, budget.zone());
        boolean filtered = budget.scope() != Scope.ALL;
        return address(
                "/calls",
                day,
                day,
                simulated,
                filtered ? budget.scope().label() : null,
                filtered ? budget.value() : null,
                "refused");
    }

    private static String address(
            String path,
            LocalDate from,
            LocalDate to,
            boolean simulated,
            @Nullable String name,
            @Nullable String value,
            @Nullable String outcome) {
        var uri = UriComponentsBuilder.fromPath(path)
                .queryParam("from", from)
                .queryParam("to", to)
                .queryParam("calls", simulated ? "simulated" : "real");
        if (outcome != null) {
            uri.queryParam("outcome", outcome);
        }
        return name == null || value == null
                ? uri.toUriString()
                : uri.queryParam(name, "{value}").encode().buildAndExpand(value).toUriString();
    }
}
