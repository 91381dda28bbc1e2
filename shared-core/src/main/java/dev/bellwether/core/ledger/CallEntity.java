package dev.bellwether.core.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** As much of a call as tells its neighbours and its relatives; {@link CallLines} reads the rest. */
@Entity
@Immutable
@Table(name = "call")
class CallEntity {

    @Id
    String id;

    @Column(name = "group_id")
    @Nullable String groupId;

    boolean simulated;

    @Column(name = "served_model")
    @Nullable String servedModel;

    @Column(name = "routed_model")
    @Nullable String routedModel;

    String purpose;

    String outcome;

    @Column(name = "created_ms")
    long createdMs;

    @SuppressWarnings("NullAway.Init")
    protected CallEntity() {}
}
