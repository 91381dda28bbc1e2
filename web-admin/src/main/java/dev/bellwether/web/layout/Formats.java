package dev.bellwether.web.layout;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.AttemptLine;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.CallLine;
import dev.bellwether.core.ledger.CallLookup;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RuleDescription;
import dev.bellwether.core.spend.SpendTotals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Numbers and times as all pages write them; templates know it as {@code @formats}. */
@Component("formats")
public class Formats {

    private static final String DAY = "d MMMM uuuu";
    private static final String SHORT_DAY = "d MMM";
    private static final String MOMENT = "d MMM uuuu HH:mm:ss";
    private static final String SHORT_MOMENT = "d MMM HH:mm:ss";
    private static final String TIME = "HH:mm:ss";
    private static final String SHORT_TIME = "HH:mm";

    private final ReportingZone zone;

    private final MessageSource messages;

    Formats(ReportingZone zone, MessageSource messages) {
        this.zone = zone;
        this.messages = messages;
    }

    /** A text of the reader's language. */
    public String text(String key, Object... values) {
        return messages.getMessage(key, values, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    /** German days are ordinal numbers, which have a dot: 22. November. */
    public static String inOrder(String pattern) {
        return locale().getLanguage().equals(Locale.GERMAN.getLanguage())
                ? pattern.replace("d MMM", "d. MMM")
                : pattern;
    }

    private static String written(TemporalAccessor time, String pattern) {
        return DateTimeFormatter.ofPattern(inOrder(pattern), locale()).format(time);
    }

    /**
     * A number or an amount that was written in English, as the reader's language writes it: German has a comma before the
     * decimals, and the dollar behind.
     */
    private static String local(String english) {
        if (!locale().getLanguage().equals(Locale.GERMAN.getLanguage())) {
            return english;
        }
        String swapped = english.replace(',', '\0').replace('.', ',').replace('\0', '.');
        return swapped.contains("$") ? swapped.replace("$", "") + "\u00a0$" : swapped;
    }

    /** An amount at the precision that fits it; a dash if it is not known. */
    public String money(@Nullable Money money) {
        return money == null ? "–" : local(money.toString());
    }

    /** An amount at a column's precision. */
    public String money(@Nullable Money money, int decimals) {
        return money == null ? text("show.unknown") : local(money.format(decimals));
    }

    /** An amount to the nano-dollar. */
    public String exact(@Nullable Money money) {
        return money == null ? text("show.unknown") : local(money.format(9));
    }

    /** What a part of a report cost; what is not known is not $0. */
    public String spend(SpendTotals totals) {
        return totals.knownSpend() == null ? unknown(totals.unpriced() > 0) : money(totals.spend());
    }

    /** What a part of a report cost, at a column's precision. */
    public String spend(SpendTotals totals, int decimals) {
        return totals.knownSpend() == null ? unknown(totals.unpriced() > 0) : money(totals.spend(), decimals);
    }

    /** What a request cost, at a column's precision. */
    public String cost(CallLine call, int decimals) {
        return call.cost() == null ? unknown(call.unpriced()) : most(call.atCeiling(), money(call.cost(), decimals));
    }

    /** What a request cost, to the nano-dollar. */
    public String exactCost(CallLine call) {
        return call.cost() == null ? unknown(call.unpriced()) : most(call.atCeiling(), exact(call.cost()));
    }

    /** What an attempt was charged, to the nano-dollar. */
    public String exactCharge(AttemptLine attempt) {
        return attempt.charged() == null
                ? unknown(attempt.moneyState().equals(CallLookup.UNPRICED))
                : most(attempt.atCeiling(), exact(attempt.charged()));
    }

    /** What an attempt was charged before a correction or after it, to the nano-dollar. */
    public String exactCharge(@Nullable Money charged, String moneyState) {
        return charged == null
                ? unknown(moneyState.equals(CallLookup.UNPRICED))
                : most(moneyState.equals(CallFilter.UNKNOWN), exact(charged));
    }

    /** Nobody knows what became of an attempt, so it is charged at its ceiling. */
    private String most(boolean atMost, String amount) {
        return atMost ? text("show.atmost", amount) : amount;
    }

    private String unknown(boolean unpriced) {
        return text(unpriced ? "show.unpriced" : "show.unknown");
    }

    /** A price per million tokens. */
    public String price(@Nullable TokenPrice price) {
        return price == null ? unknown(true) : local("$" + price.toUsd());
    }

    /** A price in nano-USD per million tokens, as the books keep it. */
    public String price(@Nullable Long nanoUsdPerMillion) {
        return price(nanoUsdPerMillion == null ? null : new TokenPrice(nanoUsdPerMillion));
    }

    /** A whole number. */
    public String count(@Nullable Number number) {
        return number == null ? "–" : local(String.format(Locale.ENGLISH, "%,d", number.longValue()));
    }

    /** A plain number with decimals. */
    public String number(BigDecimal number) {
        return local(number.toPlainString());
    }

    /** Tokens, short: 940, 12.3 K, 1.2 M. */
    public String tokens(long tokens) {
        return tokens < 10_000
                ? count(tokens)
                : tokens < 1_000_000
                        ? local(String.format(Locale.ENGLISH, "%.1f K", tokens / 1e3))
                        : local(String.format(Locale.ENGLISH, "%.1f M", tokens / 1e6));
    }

    /** A model's context window, short, as vendors write it: 128K for 131,072, 200K for 200,000, 1M. */
    public String window(@Nullable Long tokens) {
        if (tokens == null) {
            return "–";
        }
        long thousand = tokens % 1_000 != 0 && tokens % 1_024 == 0 ? 1_024 : 1_000;
        long thousands = tokens / thousand;
        return thousands < 1_000
                ? thousands + "K"
                : local(BigDecimal.valueOf(tokens)
                                .divide(BigDecimal.valueOf(thousand * thousand), 1, RoundingMode.DOWN)
                                .stripTrailingZeros()
                                .toPlainString())
                        + "M";
    }

    /** A percentage of two counts. */
    public String percent(long part, long whole) {
        return whole == 0
                ? percent(BigDecimal.ZERO)
                : percent(BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP));
    }

    /** A percentage. */
    public String percent(BigDecimal percent) {
        return local(percent.toPlainString()) + (locale().getLanguage().equals("de") ? "\u00a0%" : "%");
    }

    /** How much more or less, with its sign. */
    public String change(BigDecimal percent) {
        return (percent.signum() > 0 ? "+" : "") + percent(percent);
    }

    /** A duration in milliseconds below a second, else in seconds. */
    public String time(@Nullable Duration duration) {
        return duration == null ? "–" : millis(duration.toMillis());
    }

    /** Milliseconds below a second, else seconds. */
    public String millis(long millis) {
        return millis < 1000 ? millis + " ms" : local(String.format(Locale.ENGLISH, "%.1f s", millis / 1000.0));
    }

    /** A size in megabytes, or gigabytes from ten thousand of them on. */
    public String size(long bytes) {
        long megabyte = 1L << 20;
        return bytes < 10_000 * megabyte
                ? local(String.format(Locale.ENGLISH, "%,.1f MB", (double) bytes / megabyte))
                : local(String.format(Locale.ENGLISH, "%,.0f GB", (double) bytes / megabyte / 1024));
    }

    /** A day: 22 November 2026. */
    public String day(LocalDate day) {
        return written(day, DAY);
    }

    /** A day, short: 22 Nov. */
    public String shortDay(LocalDate day) {
        return written(day, SHORT_DAY);
    }

    /** A month: November 2026. */
    public String month(YearMonth month) {
        return written(month, "LLLL uuuu");
    }

    /** A moment, in the reporting zone. */
    public String moment(Instant moment) {
        return written(moment.atZone(zone.id()), MOMENT);
    }

    /** A moment of a list: without the year. */
    public String shortMoment(Instant moment) {
        return written(moment.atZone(zone.id()), SHORT_MOMENT);
    }

    /** The time of a moment's day, in the reporting zone: 11:42:07. */
    public String clock(Instant moment) {
        return written(moment.atZone(zone.id()), TIME);
    }

    /** The reporting zone. */
    public java.time.ZoneId zoneId() {
        return zone.id();
    }

    /** The time of a moment's day without its seconds, in the reporting zone: 11:42. */
    public String shortClock(Instant moment) {
        return written(moment.atZone(zone.id()), SHORT_TIME);
    }

    /** The reporting zone's name. */
    public String zone() {
        return zone.id().getId();
    }

    /** When a rule holds, in words. */
    public String when(RoutingDocument.Rule rule) {
        return RuleDescription.when(rule);
    }

    /** What follows from a rule, in words. */
    public String then(RoutingDocument.Rule rule) {
        return RuleDescription.then(rule);
    }
}
