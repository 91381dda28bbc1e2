package dev.bellwether.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** It is 22 November 2026, nine o'clock in UTC, and stays so. */
public final class FixedClock extends Arrangement {

    @Override
    protected Object replace(Object bean) {
        return bean instanceof Clock ? Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC) : bean;
    }
}
