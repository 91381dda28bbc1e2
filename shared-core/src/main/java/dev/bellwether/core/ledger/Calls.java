package dev.bellwether.core.ledger;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

/** The calls, for the pages' lists. */
interface Calls extends Repository<CallRow, String>, JpaSpecificationExecutor<CallRow> {}
