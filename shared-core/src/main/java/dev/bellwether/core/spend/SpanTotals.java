package dev.bellwether.core.spend;

/**
 * What a cell adds up to in a span of time.
 *
 * @param span which of the spans that were asked for, from 0; with days, how many days after the first
 */
public record SpanTotals(int span, Cell cell, CellTotals totals) {}
