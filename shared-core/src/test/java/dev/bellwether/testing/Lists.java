package dev.bellwether.testing;

import dev.bellwether.core.correction.Settlements;
import dev.bellwether.core.correction.UnknownAttempt;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.CallLine;
import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.ledger.CallList;
import dev.bellwether.core.people.AuditEntry;
import dev.bellwether.core.people.AuditTrail;
import java.util.List;

/** Reads long lists from their newest entry on, without the limits that a test does not ask for. */
public final class Lists {

    private Lists() {}

    /** The newest calls that the filter lets through. */
    public static List<CallLine> newest(CallLines lines, CallFilter filter, int max) {
        return lines.newest(filter, null, max);
    }

    /** The first page of calls that the filter lets through. */
    public static CallList.Page firstPage(CallList list, CallFilter filter, int size) {
        return list.before(filter, null, size);
    }

    /** The newest entries of the audit trail, whoever did whatever. */
    public static List<AuditEntry> newest(AuditTrail trail, int max) {
        return trail.list(null, null, Long.MAX_VALUE, max);
    }

    /** The newest entries of that action or kind of actions, whoever did it. */
    public static List<AuditEntry> newest(AuditTrail trail, String action, int max) {
        return trail.list(null, action, Long.MAX_VALUE, max);
    }

    /** Simulated attempts of any model whose cost nobody knows. */
    public static List<UnknownAttempt> unknown(Settlements settlements, int max) {
        return settlements.unknown(null, true, max);
    }
}
