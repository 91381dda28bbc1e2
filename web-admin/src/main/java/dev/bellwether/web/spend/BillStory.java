package dev.bellwether.web.spend;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.BillCause;
import dev.bellwether.core.spend.BillChange;
import dev.bellwether.web.chart.Fall;
import dev.bellwether.web.layout.Show;
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
public record BillStory(BillChange change, String sentence, Fall chart) {

    /** Tells it. */
    public static BillStory of(BillChange change, Show show) {
        return new BillStory(change, sentence(change, show), chart(change, show));
    }

    /** The causes, in their order. */
    public List<BillCause> causes() {
        return List.of(BillCause.values());
    }

    /** At how many decimals its columns are shown. */
    public int decimals() {
        return Math.min(change.before().columnDecimals(), change.now().columnDecimals());
    }

    private static String sentence(BillChange change, Show show) {
        String causes = Arrays.stream(BillCause.values())
                .filter(cause -> change.of(cause).nanoUsd() != 0)
                .sorted(Comparator.comparing((BillCause cause) -> size(change.of(cause)))
                        .reversed())
                .map(cause -> cause(change, cause, show))
                .collect(Collectors.joining(", "));
        Money by = change.difference();
        String now = show.money(change.now());
        if (by.nanoUsd() == 0) {
            return causes.isEmpty() ? show.text("why.same", now) : show.text("why.same.by", now, causes);
        }
        String moved = change.before().nanoUsd() == 0
                ? show.money(size(by))
                : show.text("why.by", show.money(size(by)), show.percent(size(by).percentOf(change.before())));
        return show.text(by.nanoUsd() > 0 ? "why.rose" : "why.fell", moved, now, causes);
    }

    private static String cause(BillChange change, BillCause cause, Show show) {
        boolean more = change.of(cause).nanoUsd() > 0;
        return show.text(
                more ? "why.more" : "why.less",
                show.money(size(change.of(cause))),
                show.text("why.cause." + cause.label() + (more ? ".more" : ".less")));
    }

    private static Fall chart(BillChange change, Show show) {
        var steps = new ArrayList<Fall.Step>();
        steps.add(new Fall.Step(show.text("why.col.before"), change.before(), true, null));
        for (BillCause cause : BillCause.values()) {
            steps.add(new Fall.Step(show.text("why.col." + cause.label()), change.of(cause), false, null));
        }
        steps.add(new Fall.Step(show.text("why.col.now"), change.now(), true, null));
        return Fall.of(steps, show);
    }

    private static Money size(Money amount) {
        return amount.nanoUsd() < 0 ? Money.ZERO.minus(amount) : amount;
    }
}
