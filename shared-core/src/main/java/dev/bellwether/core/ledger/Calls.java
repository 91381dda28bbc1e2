package dev.bellwether.core.ledger;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

/** The calls, for reading. */
interface Calls extends Repository<CallRow, String>, JpaSpecificationExecutor<CallRow> {

    Optional<CallRow> findById(String id);
}
