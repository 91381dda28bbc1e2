package dev.bellwether.core.replay;

import dev.bellwether.core.data.Documents;
import dev.bellwether.core.ledger.LatencyReports;
import dev.bellwether.core.routing.ModelObservations;
import dev.bellwether.core.routing.ModelObservations.Observation;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.core.versions.DocumentType;
import dev.bellwether.core.versions.Versions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tries other rules on the calls of the books. Nothing is sent anywhere. */
public final class Replays {

    private final PastCalls calls;
    private final Versions versions;
    private final LatencyReports latencies;

    Replays(PastCalls calls, Versions versions, LatencyReports latencies) {
        this.calls = calls;
        this.versions = versions;
        this.latencies = latencies;
    }

    /**
     * Replays the newest calls.
     *
     * @param router the other rules
     * @param simulated simulated calls or real ones; the two are never mixed
     * @param max how many calls
     * @param maxChanges how many single calls the report names
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public ReplayReport replay(Router router, boolean simulated, int max, int maxChanges) {
        Map<Integer, Set<String>> looked = new ConcurrentHashMap<>();
        var replay = new Replay(
                router,
                speeds(simulated),
                version -> looked.computeIfAbsent(version, this::recordedPatterns),
                maxChanges);
        calls.newest(simulated, max, replay::add);
        return replay.report();
    }

    /**
     * What other rules would make of one call; nothing is sent and nothing is changed.
     *
     * @param id of the call
     * @param simulated whether it is a simulated call
     * @return nothing if no rules decided on it, or if what they looked at was not kept
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public Optional<SingleReplay> replay(String id, boolean simulated) {
        return calls.find(id).map(call -> new SingleReplay(call, speeds(simulated), this::recordedPatterns));
    }

    /** Nobody is off in a replay: what broke then says nothing about the rules. */
    private ModelObservations speeds(boolean simulated) {
        var seen = new HashMap<String, Observation>();
        latencies
                .timesToFirstText(simulated)
                .forEach((alias, millis) -> seen.put(alias, new Observation(millis, null)));
        return new ModelObservations(seen);
    }

    /** What a version looked for; one that is not in the database looked for nothing that is known. */
    private Set<String> recordedPatterns(int version) {
        return versions.find(DocumentType.ROUTING, version)
                .map(found -> Documents.readJson(
                        found.document(), "version " + version + " of the rules", RoutingDocument.class))
                .map(document ->
                        RoutingRules.compile(document, RoutingRules.Stamp.DRAFT).expressions())
                .orElse(Set.of());
    }
}
