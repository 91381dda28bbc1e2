package dev.bellwether.web.spend;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.bill.BillCause;
import dev.bellwether.core.spend.bill.BillChange;
import dev.bellwether.web.chart.WaterfallChart;
import dev.bellwether.web.layout.Formats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a bill moved, as a page tells it.
 *
 * @param change what moved
 * @param sentence it in words of the reader's language
 * @param chart from what it was to what it is, cause by cause
 */
public record BillExplanation(BillChange change, String sentence, WaterfallChart chart) {

    /** Tells it. */
    public static BillExplanation of(BillChange change, Formats formats) {
        return new BillExplanation(change, sentence(change, formats), chart(change, formats));
    }

    /** The causes, in their order. */
    public List<BillCause> causes() {
        return List.of(BillCause.values());
    }

    /** At how many decimals its columns are shown. */
    public int decimals() {
        return Math.min(change.before().columnDecimals(), change.now().columnDecimals());
    }

    private static String sentence(BillChange change, Formats formats) {
        String causes = Arrays.stream(BillCause.values())
                .filter(cause -> change.of(cause).nanoUsd() != 0)
                .sorted(Comparator.comparing((BillCause cause) -> size(change.of(cause)))
                        .reversed())
                .map(cause -> cause(change, cause, formats))
                .collect(Collectors.joining(", "));
        Money by = change.difference();
        String now = formats.money(change.now());
        if (by.nanoUsd() == 0) {
            return causes.isEmpty() ? formats.text("why.same", now) : formats.text("why.same.by", now, causes);
        }
        String moved = change.before().nanoUsd() == 0
                ? formats.money(size(by))
                : formats.text("why.by", formats.money(size(by)), formats.percent(size(by).percentOf(change.before())));
        return formats.text(by.nanoUsd() > 0 ? "why.rose" : "why.fell", moved, now, causes);
    }

    private static String cause(BillChange change, BillCause cause, Formats formats) {
        boolean more = change.of(cause).nanoUsd() > 0;
        return formats.text(
                more ? "why.more" : "why.less",
                formats.money(size(change.of(cause))),
                formats.text("why.cause." + cause.label() + (more ? ".more" : ".less")));
    }

    private static WaterfallChart chart(BillChange change, Formats formats) {
        var steps = new ArrayList<WaterfallChart.Step>();
        steps.add(new WaterfallChart.Step(formats.text("why.col.before"), change.before(), true, null));
        for (BillCause cause : BillCause.values()) {
            steps.add(new WaterfallChart.Step(formats.text("why.col." + cause.label()), change.of(cause), false, null));
        }
        steps.add(new WaterfallChart.Step(formats.text("why.col.now"), change.now(), true, null));
        return WaterfallChart.of(steps, formats);
    }

    private static Money size(Money amount) {
        return amount.nanoUsd() < 0 ? Money.ZERO.minus(amount) : amount;
    }
}
