package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.Price;
import java.time.LocalDate;
import java.util.List;

/**
 * A price that would be more than ten times what it was, or less than a tenth: mostly someone took a price per token, or per
 * thousand, for one per million.
 *
 * @param rates the suspicious figures
 */
public record SuspiciousPriceChange(String model, LocalDate from, List<Rate> rates, Price before, Price after) {}
