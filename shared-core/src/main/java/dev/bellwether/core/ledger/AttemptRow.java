package dev.bellwether.core.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** What the pages choose calls by of their attempts; {@link CallLines} reads the rest. */
@Entity
@Immutable
@Table(name = "attempt")
class AttemptRow {

    @Id
    String id;

    @Column(name = "call_id")
    String callId;

    @Column(name = "model_asked")
    String modelAsked;

    @SuppressWarnings("NullAway.Init")
    protected AttemptRow() {}
}
