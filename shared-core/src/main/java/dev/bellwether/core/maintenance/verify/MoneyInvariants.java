package dev.bellwether.core.maintenance.verify;

import static dev.bellwether.core.maintenance.verify.Invariant.RESTORE;

import java.util.List;

/** What is true of the money of attempts and of each correction of it. */
final class MoneyInvariants {

    private MoneyInvariants() {}

    /** Every version of the money of ended attempts; older books know no price for what went into a cache. */
    private static final String MONEY = """
            with money as (
                select a.id, a.kind, a.money_state, a.charged_nano, a.avoided_nano, a.reserved_nano, a.failure, 0 as number,
                       a.prompt_tokens, coalesce(a.cached_tokens, 0) as cached, coalesce(a.cache_write_tokens, 0) as written,
                       a.completion_tokens, a.input_price, a.output_price, a.cached_input_price, a.cache_write_price
                from call c cross join attempt a on a.call_id = c.id
                where c.created_ms >= ?1 and a.outcome <> 'open'
                union all
                select corr.attempt_id || ' correction ' || corr.number, a.kind, corr.money_state, corr.charged_nano, null,
                       a.reserved_nano, null, corr.number,
                       corr.prompt_tokens, coalesce(corr.cached_tokens, 0), coalesce(corr.cache_write_tokens, 0),
                       corr.completion_tokens, corr.input_price, corr.output_price, corr.cached_input_price, corr.cache_write_price
                from correction corr cross join attempt a on a.id = corr.attempt_id cross join call c on c.id = a.call_id
                where c.created_ms >= ?1)
            """;

    /**
     * Tokens times prices, divided by a million once and rounded half up, as CostModel does it. Tokens times a price can be
     * beyond 64 bits where the cost is not, so millions and the rest of each price are multiplied apart.
     */
    private static final String WORKED_OUT = "(" + sum("/") + " + (" + sum("%") + " + 500000) / 1000000)";

    private static String sum(String part) {
        return """
                (prompt_tokens - cached - written) * (input_price %1$s 1000000)
                + cached * (coalesce(cached_input_price, 0) %1$s 1000000)
                + written * (coalesce(cache_write_price, 0) %1$s 1000000)
                + completion_tokens * (output_price %1$s 1000000)""".formatted(part);
    }

    static final List<Invariant> ALL = List.of(
            Invariant.recent(
                    "charge-recomputes",
                    "What an attempt was charged is its tokens times its prices, to the nano-dollar.",
                    RESTORE,
                    MONEY + """
                    select id, 'charged ' || charged_nano || ', worked out %1$s' from (
                        select id, charged_nano, %2$s as worked_out from money
                        where money_state in ('actual', 'estimated')
                          and charged_nano is not null and prompt_tokens is not null and completion_tokens is not null
                          and input_price is not null and output_price is not null)
                    where charged_nano <> worked_out
                    """.formatted("' || worked_out || '", WORKED_OUT)),
            Invariant.recent(
                    "void-is-nothing",
                    "An attempt that was certainly not billed is charged nothing.",
                    RESTORE,
                    MONEY + """
                    select id, 'charged ' || coalesce(charged_nano, 'nobody knows what') from money
                    where money_state = 'void' and charged_nano is not 0
                    """),
            Invariant.recent(
                    "unknown-is-ceiling",
                    "An attempt that nobody knows of is charged what was held back for it.",
                    RESTORE,
                    MONEY + """
                    select id, 'charged ' || coalesce(charged_nano, 'nothing') || ', held back ' || coalesce(reserved_nano, 'nothing')
                    from money where money_state = 'unknown' and number = 0 and charged_nano is not reserved_nano
                    """),
            Invariant.recent(
                    "cache-is-free",
                    "An answer from the cache costs nothing, and avoided its tokens times its prices.",
                    RESTORE,
                    MONEY + """
                    select id, money_state || ', charged ' || coalesce(charged_nano, 'nobody knows what') || ', avoided '
                               || coalesce(avoided_nano, 'nobody knows what')
                    from money
                    where number = 0 and ((money_state = 'cache') <> (kind = 'cache') and failure is not 'process_ended'
                       or money_state = 'cache' and (charged_nano is not 0 or avoided_nano is not %s))
                    """.formatted(WORKED_OUT)),
            Invariant.recent(
                    "states-consistent",
                    "An attempt that was billed has tokens, prices and a charge; one at a model without a price has no charge.",
                    RESTORE,
                    MONEY + """
                    select id, money_state || ' with charge ' || coalesce(charged_nano, 'none') from money
                    where money_state = 'open'
                       or money_state = 'unpriced' and charged_nano is not null
                       or money_state in ('actual', 'estimated')
                          and (charged_nano is null or prompt_tokens is null or completion_tokens is null
                               or input_price is null or output_price is null
                               or cached > 0 and cached_input_price is null or written > 0 and cache_write_price is null)
                    union all
                    select a.id, 'open, but ' || a.money_state from attempt a
                    where a.outcome = 'open' and (a.money_state <> 'open' or a.charged_nano is not null)
                    """));
}
