package dev.bellwether.core.ledger;

import java.util.List;
import org.springframework.data.repository.Repository;

/** The attempts, for reading. */
interface Attempts extends Repository<AttemptRow, String> {

    List<AttemptRow> findByCallIdOrderByOrdinal(String callId);
}
