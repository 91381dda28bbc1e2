package dev.bellwether.core.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A call with what its attempts add up to: the view {@code call_line}, for reading. */
@Entity
@Immutable
@Table(name = "call_line")
class CallRow {

    @Id
    String id;

    String face;
    String kind;

    @Column(name = "group_id")
    @Nullable String groupId;

    @Nullable String caller;

    @Nullable String tags;

    boolean simulated;
    String relay;
    boolean streamed;

    @Column(name = "requested_model")
    @Nullable String requestedModel;

    @Nullable String tier;

    @Column(name = "routed_model")
    @Nullable String routedModel;

    @Column(name = "served_model")
    @Nullable String servedModel;

    String outcome;

    @Nullable String finish;

    @Nullable String problem;

    @Column(name = "created_ms")
    long createdMs;

    @Column(name = "first_text_ms")
    @Nullable Long firstTextMs;

    @Column(name = "duration_ms")
    @Nullable Long durationMs;

    int attempts;

    @Column(name = "prompt_tokens")
    @Nullable Long promptTokens;

    @Column(name = "completion_tokens")
    @Nullable Long completionTokens;

    @Column(name = "charged_nano")
    long chargedNano;

    int unsettled;

    int unpriced;

    int unknown;

    @Column(name = "baseline_nano")
    @Nullable Long baselineNano;

    @Column(name = "baseline_model")
    @Nullable String baselineModel;

    int estimated;

    @SuppressWarnings("NullAway.Init")
    protected CallRow() {}
}
