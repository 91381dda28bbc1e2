package dev.bellwether.core.spend.bill;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.spend.Cell;
import dev.bellwether.core.spend.CellTotals;
import dev.bellwether.core.spend.SpanTotals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cells as they might stand in the roll-ups. */
final class RandomBill {

    private static final List<String> MODELS = List.of("deepseek-v3.2", "gpt-4.1", "claude-opus-4", "gemini-2.5-flash");

    private RandomBill() {}

    /**
     * Answers of one model that are all alike.
     *
     * @param in USD per million tokens read; cached ones cost a tenth, cache writes a quarter more, written ones four times
     */
    static SpanTotals answers(String model, long answers, long prompt, long cached, long completion, long in) {
        long price = in * 1_000_000_000;
        var rates = new Price(
                LocalDate.EPOCH,
                new TokenPrice(price),
                new TokenPrice(price / 10),
                new TokenPrice(price / 4 * 5),
                new TokenPrice(price * 4),
                null,
                false,
                null,
                null);
        long each = CostModel.cost(new Usage(prompt, cached, completion, Usage.Source.REPORTED), rates)
                .nanoUsd();
        return part(
                cell(model, "answered", rates),
                amounts(answers, answers * prompt, answers * cached, answers * completion, answers * each));
    }

    /** Answers of our own cache. */
    static SpanTotals hits(String model, long hits) {
        CellTotals sums = new CellTotals(
                hits, 0, 0, 0, hits * 10, 0, 0, hits * 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, hits, 0, 0, 0, 0);
        return part(cell(model, "cache"), sums);
    }

    /** Attempts that failed and were charged all the same. */
    static SpanTotals failed(String model, long attempts, long nanos) {
        return part(cell(model, "failed"), amounts(attempts, 0, 0, 0, nanos));
    }

    /** Answers at a model without a price. */
    static SpanTotals unpriced(String model, long attempts) {
        CellTotals sums = new CellTotals(
                attempts,
                attempts,
                attempts,
                0,
                attempts * 100,
                0,
                0,
                attempts * 100,
                0,
                0,
                0,
                0,
                0,
                0,
                attempts,
                attempts,
                0,
                0,
                0,
                0,
                0,
                0,
                0);
        return part(cell(model, "answered"), sums);
    }

    /** Anything: models that come and go, prices that change within a period, odd charges, or nothing at all. */
    static List<SpanTotals> random(Random random) {
        var parts = new ArrayList<SpanTotals>();
        for (int i = random.nextInt(8); i > 0; i--) {
            String model = MODELS.get(random.nextInt(MODELS.size()));
            long prompt = random.nextInt(10_000);
            SpanTotals made = answers(
                    model,
                    1 + random.nextInt(5_000),
                    prompt,
                    prompt == 0 ? 0 : random.nextLong(prompt),
                    random.nextInt(3_000),
                    random.nextInt(20));
            switch (random.nextInt(6)) {
                case 0 -> parts.add(hits(model, 1 + random.nextInt(3_000)));
                case 1 -> parts.add(failed(model, 1, random.nextLong(1_000_000_000)));
                case 2 -> parts.add(unpriced(model, 1 + random.nextInt(4)));
                case 3 -> parts.add(part(made.cell(), made.totals().plus(amounts(0, 0, 0, 0, random.nextInt(99)))));
                default -> parts.add(made);
            }
        }
        return parts;
    }

    private static SpanTotals part(Cell cell, CellTotals sums) {
        return new SpanTotals(0, cell, sums);
    }

    private static CellTotals amounts(long attempts, long prompt, long cached, long completion, long charged) {
        return new CellTotals(
                attempts,
                0,
                attempts,
                0,
                prompt,
                cached,
                0,
                completion,
                charged,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0);
    }

    private static Cell cell(String model, String result) {
        return cell(model, result, null);
    }

    private static Cell cell(String model, String result, @org.jspecify.annotations.Nullable Price rates) {
        return new Cell(
                1,
                true,
                "ask",
                "simple",
                "factual",
                "none",
                "",
                result.equals("cache") ? "cached" : result,
                model,
                result,
                false,
                "gpt-4.1",
                rates == null ? -1 : rates.input().nanoUsdPerMillion(),
                rates == null ? -1 : rates.cachedInput().nanoUsdPerMillion(),
                rates == null ? -1 : rates.cacheWrite().nanoUsdPerMillion(),
                rates == null ? -1 : rates.output().nanoUsdPerMillion());
    }
}
