package dev.bellwether.web.layout;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.AttemptLine;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.ledger.RequestLine;
import dev.bellwether.core.ledger.RequestLog;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RuleWords;
import dev.bellwether.core.spend.Sum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Numbers and times as all pages write them; templates know it as {@code @show}. */
@Component("show")
public class Show {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH);

    private static final DateTimeFormatter SHORT_MOMENT = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

    private final ReportingZone zone;

    Show(ReportingZone zone) {
        this.zone = zone;
    }

    /** An amount at the precision that fits it; a dash if it is not known. */
    public String money(@Nullable Money money) {
        return money == null ? "–" : money.toString();
    }

    /** An amount at a column's precision. */
    public String money(@Nullable Money money, int decimals) {
        return money == null ? "unknown" : money.format(decimals);
    }

    /** An amount to the nano-dollar. */
    public String exact(@Nullable Money money) {
        return money == null ? "unknown" : money.format(9);
    }

    /** What a part of a report cost; what is not known is not $0. */
    public String spend(Sum sum) {
        return sum.knownSpend() == null ? unknown(sum.unpriced() > 0) : money(sum.spend());
    }

    /** What a part of a report cost, at a column's precision. */
    public String spend(Sum sum, int decimals) {
        return sum.knownSpend() == null ? unknown(sum.unpriced() > 0) : money(sum.spend(), decimals);
    }

    /** What a request cost, at a column's precision. */
    public String cost(RequestLine call, int decimals) {
        return call.cost() == null ? unknown(call.unpriced()) : most(call) + money(call.cost(), decimals);
    }

    /** What a request cost, to the nano-dollar. */
    public String exactCost(RequestLine call) {
        return call.cost() == null ? unknown(call.unpriced()) : most(call) + exact(call.cost());
    }

    /** What an attempt was charged, to the nano-dollar. */
    public String exactCharge(AttemptLine attempt) {
        return attempt.charged() == null
                ? unknown(attempt.moneyState().equals(RequestLog.UNPRICED))
                : (attempt.atMost() ? "at most " : "") + exact(attempt.charged());
    }

    /** What an attempt was charged before a correction or after it, to the nano-dollar. */
    public String exactCharge(@Nullable Money charged, String moneyState) {
        String most = moneyState.equals(CallFilter.UNKNOWN) ? "at most " : "";
        return charged == null ? unknown(moneyState.equals(RequestLog.UNPRICED)) : most + exact(charged);
    }

    /** Nobody knows what became of an attempt, so it is charged at its ceiling. */
    private static String most(RequestLine call) {
        return call.atMost() ? "at most " : "";
    }

    private static String unknown(boolean unpriced) {
        return unpriced ? "unpriced" : "unknown";
    }

    /** A price per million tokens. */
    public String price(@Nullable TokenPrice price) {
        return price == null ? "unpriced" : "$" + price.toUsd();
    }

    /** A price in nano-USD per million tokens, as the books keep it. */
    public String price(@Nullable Long nanoUsdPerMillion) {
        return price(nanoUsdPerMillion == null ? null : new TokenPrice(nanoUsdPerMillion));
    }

    /** A whole number. */
    public String count(@Nullable Number number) {
        return number == null ? "–" : String.format(Locale.ENGLISH, "%,d", number.longValue());
    }

    /** Tokens, short: 940, 12.3 K, 1.2 M. */
    public String tokens(long tokens) {
        return tokens < 10_000
                ? count(tokens)
                : tokens < 1_000_000
                        ? String.format(Locale.ENGLISH, "%.1f K", tokens / 1e3)
                        : String.format(Locale.ENGLISH, "%.1f M", tokens / 1e6);
    }

    /** A percentage of two counts. */
    public String percent(long part, long whole) {
        return whole == 0
                ? "0%"
                : percent(BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP));
    }

    /** A percentage. */
    public String percent(BigDecimal percent) {
        return percent.toPlainString() + "%";
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
        return millis < 1000 ? millis + " ms" : String.format(Locale.ENGLISH, "%.1f s", millis / 1000.0);
    }

    /** A day: 22 November 2026. */
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** A day, short: 22 Nov. */
    public String shortDay(LocalDate day) {
        return SHORT_DAY.format(day);
    }

    /** A moment, in the reporting zone. */
    public String moment(Instant moment) {
        return MOMENT.format(moment.atZone(zone.id()));
    }

    /** A moment of a list: without the year. */
    public String shortMoment(Instant moment) {
        return SHORT_MOMENT.format(moment.atZone(zone.id()));
    }

    /** The reporting zone's name. */
    public String zone() {
        return zone.id().getId();
    }

    /** When a rule holds, in words. */
    public String when(RoutingDocument.Rule rule) {
        return RuleWords.when(rule);
    }

    /** What follows from a rule, in words. */
    public String then(RoutingDocument.Rule rule) {
        return RuleWords.then(rule);
    }
}
