package dev.bellwether.core.ledger;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The calls around a call: the one before it, the one after it, and those that it was compared with. */
interface CallRepository extends Repository<CallEntity, String> {

    /** The newest calls before one. The bound on the moment alone lets the index begin there. */
    @Query("""
            select c from CallEntity c
            where c.simulated = :simulated and c.createdMs <= :at and (c.createdMs < :at or c.id < :id)
            order by c.createdMs desc, c.id desc""")
    List<CallEntity> before(boolean simulated, long at, String id, Limit limit);

    /** The oldest calls after one. */
    @Query("""
            select c from CallEntity c
            where c.simulated = :simulated and c.createdMs >= :at and (c.createdMs > :at or c.id > :id)
            order by c.createdMs asc, c.id asc""")
    List<CallEntity> after(boolean simulated, long at, String id, Limit limit);

    /** The first calls of a comparison or a batch. */
    List<CallEntity> findByGroupIdOrderByCreatedMsAscIdAsc(String groupId, Limit limit);
}
