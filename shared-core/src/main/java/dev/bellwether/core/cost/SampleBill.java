package dev.bellwether.core.cost;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.Usage;

/**
 * What a price means in money, for people who look at a change of it.
 *
 * @param volume many short prompts: {@value #VOLUME_IN} tokens in, {@value #VOLUME_OUT} out
 * @param call one call: {@value #CALL_IN} tokens in, {@value #CALL_OUT} out
 */
public record SampleBill(Money volume, Money call) {

    public static final long VOLUME_IN = 1_000_000;
    public static final long VOLUME_OUT = 200_000;
    public static final long CALL_IN = 1_000;
    public static final long CALL_OUT = 500;

    /** The bill at a price. */
    public static SampleBill at(Price price) {
        Price rates = price.forShortPrompts();
        return new SampleBill(cost(VOLUME_IN, VOLUME_OUT, rates), cost(CALL_IN, CALL_OUT, rates));
    }

    private static Money cost(long in, long out, Price price) {
        return CostModel.cost(new Usage(in, 0, out, Usage.Source.ESTIMATED), price);
    }
}
