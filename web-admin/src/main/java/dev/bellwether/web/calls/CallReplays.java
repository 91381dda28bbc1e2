package dev.bellwether.web.calls;

import dev.bellwether.core.ledger.CallLine;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.replay.Replays;
import dev.bellwether.core.replay.SingleReplay;
import dev.bellwether.core.replay.SingleReplay.Result;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What other rules would make of one past call; free, and nothing is changed. */
@Service
@RequiresCapability(Capability.CALLS)
class CallReplays {

    /** More drafts than that are not tried on every look at a page. */
    private static final int DRAFTS = 10;

    private final Replays replays;
    private final Routers routers;
    private final RoutingDrafts drafts;

    CallReplays(Replays replays, Routers routers, RoutingDrafts drafts) {
        this.replays = replays;
        this.routers = routers;
        this.drafts = drafts;
    }

    /**
     * Some rules and what they make of it.
     *
     * @param type then, live or draft
     * @param name a draft's, or null
     * @param version the version of the rules, or null for a draft
     * @param result what they make of it, or null if they cannot be tried
     * @param problem why they cannot
     * @param same whether it goes where it went then
     */
    record Row(
            String type,
            @Nullable String name,
            @Nullable String draft,
            @Nullable Integer version,
            @Nullable Result result,
            @Nullable String problem,
            boolean same) {}

    /** Then, live now, and each open draft; nothing if what the rules looked at was not kept. */
    List<Row> rows(CallLine call) {
        SingleReplay replay = replays.replay(call.id(), call.simulated()).orElse(null);
        if (replay == null) {
            return List.of();
        }
        Router live = routers.current();
        Result then = replay.then(live);
        var rows = new ArrayList<Row>();
        rows.add(new Row("then", null, null, replay.rulesVersion(), then, null, true));
        Result now = replay.by(live);
        rows.add(new Row("live", null, null, live.rules().version(), now, null, same(then, now)));
        drafts.list().stream().limit(DRAFTS).forEach(draft -> rows.add(row(draft, replay, then, live)));
        return rows;
    }

    private static Row row(Draft draft, SingleReplay replay, Result then, Router live) {
        try {
            Router router = Router.of(
                    RoutingRules.compile(RoutingDrafts.read(draft), RoutingRules.Stamp.DRAFT), live.catalog());
            Result result = replay.by(router);
            return new Row("draft", draft.name(), draft.id(), null, result, null, same(then, result));
        } catch (Problem e) {
            return new Row("draft", draft.name(), draft.id(), null, null, e.sentence(), false);
        } catch (IllegalArgumentException e) {
            return new Row("draft", draft.name(), draft.id(), null, null, String.valueOf(e.getMessage()), false);
        }
    }

    private static boolean same(Result then, Result now) {
        return now.fate() == SingleReplay.Fate.NAMED
                || (now.target() == null ? then.target() == null : now.target().equals(then.target()));
    }
}
