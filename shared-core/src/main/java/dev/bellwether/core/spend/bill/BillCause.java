package dev.bellwether.core.spend.bill;

import java.util.Locale;

/** Why a bill moves, in the order in which the causes are taken out. */
public enum BillCause {
    /** More or fewer answers were wanted, those of our own cache included. */
    VOLUME("more calls", "fewer calls"),
    /** Other models gave them; a model that is new or gone is in here with all that it costs. */
    MIX("more expensive models", "cheaper models"),
    /** Prompts and answers had more or fewer tokens. */
    LENGTH("longer prompts and answers", "shorter prompts and answers"),
    /** Less or more came from caches: the provider's, at a lower price, or our own, for nothing. */
    CACHE("less from caches", "more from caches"),
    /** The same tokens had other prices; those of long prompts are among them. */
    PRICE("higher prices", "lower prices"),
    /**
     * What cannot be taken apart: attempts that failed or were cancelled, those that nobody knows of, models of which some
     * answers had no price, and roundings.
     */
    OTHER("other charges", "other charges");

    private final String moreExpensive;
    private final String cheaper;

    BillCause(String moreExpensive, String cheaper) {
        this.moreExpensive = moreExpensive;
        this.cheaper = cheaper;
    }

    /** The name that machines get: volume, mix. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** It in words, for an amount that it added or took away. */
    public String label(boolean more) {
        return more ? moreExpensive : cheaper;
    }
}
