package dev.bellwether.console.commands.spend;

import dev.bellwether.console.commands.report.ReportScope;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetPeriod;
import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.budget.BudgetStatuses;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.spend.forecast.Forecast;
import dev.bellwether.core.spend.forecast.Forecast.Range;
import dev.bellwether.core.spend.forecast.Forecasts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code spend forecast}: what this month will have cost. */
@Component
class SpendForecastCommand extends ConsoleCommand {

    private final ObjectProvider<Forecasts> forecasts;
    private final ObjectProvider<BudgetStatuses> statuses;
    private final ObjectProvider<RelayTargets> targets;
    private final ReportingZone zone;
    private final Clock clock;

    SpendForecastCommand(
            ConsoleSession session,
            ObjectProvider<Forecasts> forecasts,
            ObjectProvider<BudgetStatuses> statuses,
            ObjectProvider<RelayTargets> targets,
            ReportingZone zone,
            Clock clock) {
        super(
                session,
                "spend forecast",
                "What this month will have cost, with a range",
                Rest.NONE,
                "",
                List.of("spend forecast", "spend forecast -o json"),
                ReportScope.simulatedFlag(),
                ReportScope.realFlag());
        this.forecasts = forecasts;
        this.statuses = statuses;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (!arguments.positionals().isEmpty()) {
            throw new UsageProblem("spend forecast is of this month and takes no words.", "spend forecast");
        }
        boolean simulated = !arguments.flag("real")
                && (arguments.flag("simulated") || targets.getObject().simulated());
        Forecast forecast = forecasts.getObject().month(simulated, zone.id(), clock.instant());
        Optional<Budget> budget = budget(simulated);
        listing(forecast, budget.map(Budget::limit).orElse(null)).print(output);
        output.note(describe(forecast));
        budget.ifPresent(limit -> output.note(describe(forecast, limit)));
        return ExitCode.OK;
    }

    /** The lowest limit on everything in a month. */
    private Optional<Budget> budget(boolean simulated) {
        return statuses.getObject().of(Caller.ANYONE, simulated).stream()
                .map(BudgetStatus::budget)
                .filter(budget -> budget.scope() == Scope.ALL && budget.period() == BudgetPeriod.MONTH)
                .min((one, other) -> one.limit().compareTo(other.limit()));
    }

    private static Listing listing(Forecast forecast, @Nullable Money budget) {
        Range range = forecast.range();
        int decimals = (range == null ? forecast.spent() : range.high()).columnDecimals();
        return new Listing(
                        Column.text("month", "month", 0),
                        Column.number("cost_usd", "so far", 0),
                        Column.number("forecast_usd", "forecast", 0),
                        Column.number("low_usd", "low", 0),
                        Column.number("high_usd", "high", 0),
                        Column.number("budget_usd", "budget", 1),
                        Column.number("days_known", "days known", 2))
                .row(
                        Cell.text(forecast.month().toString()),
                        Cell.money(forecast.spent(), decimals),
                        Cell.money(range == null ? null : range.expected(), decimals),
                        Cell.money(range == null ? null : range.low(), decimals),
                        Cell.money(range == null ? null : range.high(), decimals),
                        budget == null ? new Cell("", null) : Cell.money(budget, decimals),
                        Cell.count(forecast.daysKnown()));
    }

    private static String describe(Forecast forecast) {
        return forecast.range() == null
                ? "A forecast needs %d whole days of calls; there are %d so far."
                        .formatted(Forecast.FEWEST, forecast.daysKnown())
                : "Eight of ten such months end between the two. The means of the weekdays of the last %d days, and how far days are from them."
                        .formatted(forecast.daysKnown());
    }

    private static String describe(Forecast forecast, Budget budget) {
        Range range = forecast.range();
        Money limit = budget.limit();
        String where = range == null
                ? "what is spent is %s%% of it".formatted(forecast.spent().percentOf(limit))
                : range.low().compareTo(limit) > 0
                        ? "the month is expected to pass it"
                        : range.high().compareTo(limit) > 0
                                ? "the month may pass it"
                                : "the month is expected to stay within it";
        return "The budget %s is %s a month: %s.".formatted(budget.name(), limit, where);
    }
}
