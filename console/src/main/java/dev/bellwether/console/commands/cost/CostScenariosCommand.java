package dev.bellwether.console.commands.cost;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.cost.MonthlyCost;
import dev.bellwether.core.cost.Scenarios;
import dev.bellwether.core.cost.Scenarios.Scenario;
import dev.bellwether.core.data.DataFolder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code cost scenarios}: what a month costs, depending on who answers. */
@Component
class CostScenariosCommand extends ConsoleCommand {

    private final DataFolder data;
    private final ObjectProvider<Catalogs> catalogs;
    private final PriceDay day;

    CostScenariosCommand(ConsoleSession session, DataFolder data, ObjectProvider<Catalogs> catalogs, PriceDay day) {
        super(
                session,
                "cost scenarios",
                "What a month costs on one model, on a mix, on several at once",
                Rest.NONE,
                "",
                List.of(
                        "cost scenarios",
                        "cost scenarios --out 100M --in 300M",
                        "cost scenarios --mix deepseek-v3.2=70,gpt-4.1=30"),
                option("out", NO_LETTER, "N", "output tokens a month: 10M, 250K, 1000000"),
                option("in", NO_LETTER, "N", "input tokens a month; none if left out, as in the article"),
                option("mix", NO_LETTER, "M=P,…", "one more scenario: percent of the prompts by model"),
                option("baseline", NO_LETTER, "MODEL", "count savings against this model"));
        this.data = data;
        this.catalogs = catalogs;
        this.day = day;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        Scenarios scenarios = Scenarios.read(data);
        long out = volume(arguments, "out").orElse(scenarios.outputTokens());
        long in = volume(arguments, "in").orElse(0L);
        List<String> baselines = arguments
                .text("baseline")
                .map(name ->
                        List.of(catalogs.getObject().current().require(name).alias()))
                .orElse(scenarios.baselines());
        var all = new ArrayList<>(scenarios.scenarios());
        arguments.text("mix").map(this::mix).ifPresent(all::add);

        LocalDate today = day.today();
        List<MonthlyCost> costs;
        try {
            costs = all.stream()
                    .map(scenario -> MonthlyCost.of(
                            scenario, in, out, baselines, catalogs.getObject().current(), today))
                    .toList();
        } catch (ArithmeticException e) {
            throw new UsageProblem("So many tokens cost more than nine billion dollars.", "--out 100M");
        }
        listing(costs, baselines, scenarios.settlement()).print(output);
        printNotes(in, out, scenarios.settlement(), output);
        return ExitCode.OK;
    }

    private static Listing listing(List<MonthlyCost> costs, List<String> baselines, Scenarios.ExchangeRates rates) {
        var columns = new ArrayList<>(
                List.of(Column.text("scenario", "scenario", 0), Column.number("cost_usd", "a month", 0)));
        baselines.forEach(model -> columns.add(Column.number("saved_percent_" + model, "under " + model, 2)));
        columns.add(Column.number("relay_cny", "CNY at the relay", 3));
        columns.add(Column.number("market_cny", "CNY elsewhere", 4));
        var listing = new Listing(columns.toArray(Column[]::new));
        int decimals = costs.stream()
                .map(MonthlyCost::cost)
                .max(Money::compareTo)
                .map(max -> Money.decimalsFor(max.nanoUsd()))
                .orElse(2);
        for (MonthlyCost cost : costs) {
            var cells = new ArrayList<Cell>();
            cells.add(Cell.text(cost.scenario().name()));
            cells.add(Cell.money(cost.cost(), decimals));
            baselines.forEach(model -> {
                BigDecimal percent = cost.savedPercent().get(model);
                cells.add(new Cell(percent + "%", percent));
            });
            cells.add(cny(cost.cost().at(rates.relayCnyPerUsd())));
            cells.add(cny(cost.cost().at(rates.marketCnyPerUsd())));
            listing.row(cells.toArray(Cell[]::new));
        }
        return listing;
    }

    private static Cell cny(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_UP);
        return new Cell("¥" + String.format(Locale.ROOT, "%,.2f", rounded), rounded.toPlainString());
    }

    private static void printNotes(long in, long out, Scenarios.ExchangeRates rates, Output output) {
        output.note("%,d output tokens a month%s, at today's prices."
                .formatted(out, in == 0 ? ", input not counted" : " and %,d input tokens".formatted(in)));
        output.note("A dollar costs ¥%s at the relay and ¥%s elsewhere: %s%% less."
                .formatted(
                        rates.relayCnyPerUsd().stripTrailingZeros().toPlainString(),
                        rates.marketCnyPerUsd().stripTrailingZeros().toPlainString(),
                        rates.savedPercent()));
    }

    private Scenario mix(String text) {
        var shares = new LinkedHashMap<String, BigDecimal>();
        try {
            for (String part : text.split(",")) {
                String[] pair = part.split("=", 2);
                String model =
                        catalogs.getObject().current().require(pair[0].strip()).alias();
                shares.put(model, percent(pair[1].strip().replace("%", "")));
            }
            return new Scenario("your mix", shares, null);
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            throw new UsageProblem(
                    "--mix is \"" + text + "\", not models with percents.", "--mix deepseek-v3.2=70,gpt-4.1=30");
        } catch (IllegalArgumentException e) {
            throw new UsageProblem("--mix does not work: " + e.getMessage() + ".", "shares that add up to 100");
        }
    }

    /** As people write it; an exponent could make a number of any length of a few letters. */
    private static BigDecimal percent(String text) {
        if (!text.matches("-?[0-9]{0,9}(\\.[0-9]{0,9})?")) {
            throw new NumberFormatException("no percent");
        }
        return new BigDecimal(text);
    }

    /** Tokens as people write them: 250K, 10M, 1.5G, or a plain number. */
    private static Optional<Long> volume(Arguments arguments, String option) {
        return arguments.text(option).map(text -> {
            String number = text.toUpperCase(Locale.ROOT).replace(",", "").replace("_", "");
            int zeros = number.endsWith("K") ? 3 : number.endsWith("M") ? 6 : number.endsWith("G") ? 9 : 0;
            try {
                long tokens = new BigDecimal(zeros == 0 ? number : number.substring(0, number.length() - 1))
                        .movePointRight(zeros)
                        .longValueExact();
                if (tokens >= 0) {
                    return tokens;
                }
            } catch (ArithmeticException | NumberFormatException e) {
                // Told below, as for a negative number.
            }
            throw new UsageProblem("--" + option + " is \"" + text + "\", not a number of tokens.", "--out 10M");
        });
    }
}
