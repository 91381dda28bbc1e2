package dev.bellwether.console.commands.cost;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code cost call}: what so many tokens cost on each model, by the vendor's prices and by the article's ratio. */
@Component
class CostCallCommand extends ConsoleCommand {

    private static final int DECIMALS = 9;

    private final ObjectProvider<Catalogs> catalogs;
    private final PriceDay day;

    CostCallCommand(ConsoleSession session, ObjectProvider<Catalogs> catalogs, PriceDay day) {
        super(
                session,
                "cost call",
                "What a call costs on each model, to the nano-dollar",
                Rest.ARGUMENTS,
                "[MODEL …]",
                List.of(
                        "cost call --in 100 --out 500",
                        "cost call --in 200000 --cached 150000 --out 4000 gpt-4.1",
                        "cost call --batch --in 5000 gpt-4.1"),
                option("in", NO_LETTER, "N", "prompt tokens, 100 if left out"),
                option("cached", NO_LETTER, "N", "how many of them the provider had cached"),
                option("cache-write", NO_LETTER, "N", "how many of the others it puts into its cache"),
                option("out", NO_LETTER, "N", "completion tokens, 500 if left out"),
                flag("batch", NO_LETTER, "at the prices of the vendor's batch interface"));
        this.catalogs = catalogs;
        this.day = day;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        int in = arguments.number("in", 0).orElse(100);
        int cached = Math.min(in, arguments.number("cached", 0).orElse(0));
        int written = Math.min(in - cached, arguments.number("cache-write", 0).orElse(0));
        boolean batch = arguments.flag("batch");
        var usage = new Usage(in, cached, written, arguments.number("out", 0).orElse(500), Usage.Source.ESTIMATED);
        Catalog all = catalogs.getObject().current();
        List<Model> models = arguments.positionals().isEmpty()
                ? all.models()
                : arguments.positionals().stream().map(all::require).toList();
        LocalDate today = day.today();
        var listing = new Listing(
                Column.text("model", "model", 0),
                Column.number("cost_usd", "by the vendor's prices", 0),
                Column.number("ratio_cost_usd", "by the article's ratio", 1));
        for (Model model : models) {
            Price price = model.priceOn(today).orElse(null);
            listing.row(
                    Cell.text(model.alias()),
                    cost(usage, price, batch),
                    Cell.money(byRatio(usage, price, all), DECIMALS));
        }
        listing.print(output);
        output.note("%,d tokens in, %,d of them cached%s, %,d out%s. The article's ratio: input costs %s of output."
                .formatted(
                        usage.promptTokens(),
                        cached,
                        written == 0 ? "" : ", %,d put into the cache".formatted(written),
                        usage.completionTokens(),
                        batch ? ", as a batch" : "",
                        all.inputRatio()));
        return ExitCode.OK;
    }

    private static Cell cost(Usage usage, @Nullable Price price, boolean batch) {
        if (price == null) {
            return new Cell("unpriced", null);
        }
        Price rates = batch ? price.batched() : price;
        return rates == null ? new Cell("not offered", null) : Cell.money(CostModel.cost(usage, rates), DECIMALS);
    }

    private static @Nullable Money byRatio(Usage usage, @Nullable Price price, Catalog catalog) {
        if (price == null) {
            return null;
        }
        TokenPrice input = price.output().times(catalog.inputRatio());
        return CostModel.cost(usage, new Price(price.validFrom(), input, input, price.output(), true, null));
    }
}
