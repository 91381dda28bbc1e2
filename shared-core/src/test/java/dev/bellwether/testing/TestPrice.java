package dev.bellwether.testing;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import java.time.LocalDate;

/** Prices that are the same for a prompt of any length. */
public final class TestPrice {

    private TestPrice() {}

    /** A price whose rates are all the vendor's. */
    public static Price of(LocalDate from, TokenPrice input, TokenPrice cachedInput, TokenPrice output) {
        return new Price(from, input, cachedInput, output, false, null);
    }

    /** A price whose input rates come from the catalogue's ratio. */
    public static Price byRatio(LocalDate from, TokenPrice input, TokenPrice cachedInput, TokenPrice output) {
        return new Price(from, input, cachedInput, output, true, null);
    }
}
