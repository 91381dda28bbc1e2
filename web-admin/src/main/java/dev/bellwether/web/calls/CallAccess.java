package dev.bellwether.web.calls;

import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.CallLine;
import dev.bellwether.core.ledger.CallList;
import dev.bellwether.core.ledger.CallLookup;
import dev.bellwether.core.ledger.CallVolume;
import dev.bellwether.core.ledger.Transcripts;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import dev.bellwether.web.security.SignedIn;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** Single calls, for those who may see them. */
@Service
@RequiresCapability(Capability.CALLS)
class CallAccess {

    static final int PAGE = 50;

    private static final int RELATIVES = 20;
    private static final int MAX_REASON_LENGTH = 500;

    private final CallList list;
    private final CallLookup lookup;
    private final Transcripts transcripts;
    private final AuditTrail audit;

    CallAccess(CallList list, CallLookup lookup, Transcripts transcripts, AuditTrail audit) {
        this.list = list;
        this.lookup = lookup;
        this.transcripts = transcripts;
        this.audit = audit;
    }

    /** Who may read the words of a call, and how. */
    enum Reading {
        /** Not, and nothing tells that there are any. */
        NEVER,
        /** It is one's own call. */
        OWN,
        /** With a reason, which is written down. */
        WITH_REASON
    }

    /**
     * A page of the list with what stands around it.
     *
     * @param volume the bars
     * @param count how many calls there are in all
     */
    record Listing(CallList.Page page, CallVolume volume, CallList.Count count) {}

    Listing list(CallsView view) {
        CallFilter filter = view.filter();
        CallVolume volume = list.volume(view.ofThePeriod(), view.bounds());
        CallVolume counted = view.hour() == null || !CallList.countable(filter)
                ? volume
                : list.volume(filter, List.of(from(filter), to(filter)));
        CallList.Page page = view.after() == null
                ? list.before(filter, view.before(), PAGE)
                : list.after(filter, view.after(), PAGE);
        CallList.Count count = list.count(filter, counted);
        // A bounded count may stop before the page does.
        long atLeast = Math.max(count.calls(), page.calls().size());
        return new Listing(page, volume, new CallList.Count(atLeast, count.more()));
    }

    private static java.time.Instant from(CallFilter filter) {
        return java.util.Objects.requireNonNull(filter.from());
    }

    private static java.time.Instant to(CallFilter filter) {
        return java.util.Objects.requireNonNull(filter.to());
    }

    /** A call, or 404. */
    CallLookup.Detail find(String id) {
        return lookup.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    CallLookup.Surroundings around(CallLine call) {
        return lookup.around(call, RELATIVES);
    }

    /**
     * Which calls somebody takes along: all, or only one's own. It is written down before the first row leaves.
     *
     * @param query the address's query, for the trail
     */
    @RequiresCapability({Capability.EXPORT, Capability.EXPORT_OWN})
    CallFilter export(CallFilter filter, String query, SignedIn who, Actor actor) {
        CallFilter allowed = who.has(Capability.EXPORT) ? filter : own(filter, who);
        audit.record(actor, "export.calls", query, null, null);
        return allowed;
    }

    private static CallFilter own(CallFilter filter, SignedIn who) {
        if (filter.caller() != null && !filter.caller().equals(who.name())) {
            throw new AccessDeniedException("these are the calls of others");
        }
        return filter.by(who.name());
    }

    /** How somebody may read the words of a call. */
    Reading reading(CallLine call, SignedIn who) {
        if (!who.has(Capability.TRANSCRIPTS)) {
            return Reading.NEVER;
        }
        if (who.role() == Role.ADMIN) {
            return Reading.WITH_REASON;
        }
        return who.name().equals(call.caller()) ? Reading.OWN : Reading.NEVER;
    }

    /**
     * The words of a call. An admin gives a reason, which stays in the audit trail with the call's id.
     *
     * @return nothing if none are kept of it
     * @throws Problem if the reason is missing or too long
     */
    @RequiresCapability(Capability.TRANSCRIPTS)
    Optional<Transcripts.Transcript> transcript(CallLine call, String reason, SignedIn who, Actor actor) {
        Reading reading = reading(call, who);
        if (reading == Reading.NEVER) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (reading == Reading.WITH_REASON) {
            requireReason(reason);
        }
        Optional<Transcripts.Transcript> transcript = transcripts.of(call.id());
        if (reading == Reading.WITH_REASON && transcript.isPresent()) {
            audit.record(actor, "transcript.read", call.id(), null, reason.strip());
        }
        return transcript;
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new Problem(Problem.Kind.USAGE, "A reason is missing.", "Say why these words have to be read.");
        }
        if (reason.length() > MAX_REASON_LENGTH) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The reason is longer than " + MAX_REASON_LENGTH + " characters.",
                    "Say it in fewer words.");
        }
    }

    /** Whether words are kept at present. */
    boolean keepsTranscripts() {
        return transcripts.enabled();
    }

    /** Whether there are words of a call to read, perhaps from a time when they were kept. */
    boolean hasTranscript(CallLine call) {
        return transcripts.of(call.id()).isPresent();
    }

    /** Every call of a filter, for a stream that {@link #export} has allowed. */
    static CallsCsv.Source rows(CallList list, CallFilter filter) {
        return taken -> list.each(filter, taken);
    }
}
