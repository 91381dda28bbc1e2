package dev.bellwether.core.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An attempt with what is known of its money now: the view {@code attempt_now}, for reading. */
@Entity
@Immutable
@Table(name = "attempt_now")
class AttemptRow {

    @Id
    String id;

    @Column(name = "call_id")
    String callId;

    int ordinal;
    String kind;

    @Column(name = "model_asked")
    String modelAsked;

    @Column(name = "model_answered")
    @Nullable String modelAnswered;

    @Column(name = "input_price")
    @Nullable Long inputPrice;

    @Column(name = "cached_input_price")
    @Nullable Long cachedInputPrice;

    @Column(name = "cache_write_price")
    @Nullable Long cacheWritePrice;

    @Column(name = "output_price")
    @Nullable Long outputPrice;

    @Column(name = "price_valid_from")
    @Nullable String priceValidFrom;

    @Column(name = "price_estimated")
    boolean priceEstimated;

    @Column(name = "prompt_tokens")
    @Nullable Long promptTokens;

    @Column(name = "cached_tokens")
    @Nullable Long cachedTokens;

    @Column(name = "cache_write_tokens")
    @Nullable Long cacheWriteTokens;

    @Column(name = "completion_tokens")
    @Nullable Long completionTokens;

    @Column(name = "money_state")
    String moneyState;

    @Column(name = "charged_nano")
    @Nullable Long chargedNano;

    @Column(name = "baseline_nano")
    @Nullable Long baselineNano;

    @Column(name = "avoided_nano")
    @Nullable Long avoidedNano;

    @Column(name = "reserved_nano")
    @Nullable Long reservedNano;

    int corrections;

    String outcome;

    @Nullable String failure;

    @Nullable String problem;

    @Column(name = "http_status")
    @Nullable Integer httpStatus;

    @Nullable String flags;

    @Column(name = "started_ms")
    long startedMs;

    @Column(name = "first_text_ms")
    @Nullable Long firstTextMs;

    @Column(name = "duration_ms")
    @Nullable Long durationMs;

    @SuppressWarnings("NullAway.Init")
    protected AttemptRow() {}
}
