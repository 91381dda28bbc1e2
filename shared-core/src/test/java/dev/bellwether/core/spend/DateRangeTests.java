package dev.bellwether.core.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateRangeTests {

    @ParameterizedTest(name = "{0} to {1}: {4}")
    @CsvSource({
        "2026-11-01, 2026-11-22, 2026-10-01, 2026-10-22, the month so far and the same days of the month before",
        "2026-11-01, 2026-11-30, 2026-10-01, 2026-10-31, a whole month and all of the month before",
        "2026-03-01, 2026-03-30, 2026-02-01, 2026-02-28, as far as the month before has these days",
        "2026-02-01, 2026-02-28, 2026-01-01, 2026-01-31, a whole February and all of January",
        "2026-11-16, 2026-11-18, 2026-11-09, 2026-11-11, the week so far and the same weekdays before",
        "2026-11-16, 2026-11-16, 2026-11-15, 2026-11-15, a Monday and the day before",
        "2026-11-01, 2026-11-01, 2026-10-31, 2026-10-31, the first of a month and the day before",
        "2026-11-04, 2026-11-13, 2026-10-25, 2026-11-03, any ten days and the ten days before",
        "2026-10-01, 2026-11-30, 2026-08-01, 2026-09-30, two months and as many days before"
    })
    void isComparedWith(LocalDate from, LocalDate to, LocalDate expectedFrom, LocalDate expectedTo, String why) {
        ZoneId zone = ZoneId.of("Europe/Amsterdam");

        assertThat(new DateRange(from, to, zone).before())
                .as(why)
                .isEqualTo(new DateRange(expectedFrom, expectedTo, zone));
    }
}
