package dev.bellwether.core.demo;

import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.demo.ArrivalModel.Arrival;
import dev.bellwether.core.demo.DemoTimeline.Scene;
import dev.bellwether.core.demo.Traffic.CallerProfile;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.ledger.Ledger;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.people.OneTimeLinks;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.versions.LiveCatalog;
import dev.bellwether.core.versions.Publishing;
import dev.bellwether.core.versions.RoutingDrafts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes up three months of traffic in a folder of their own: askers ask by weekday and hour, the real router decides, budgets
 * refuse, models fail, people publish, pause and correct. No model is asked and no money is spent.
 */
public final class DemoLedger {

    private final ConfigurableEnvironment settings;

    /** @param settings those of this process */
    DemoLedger(ConfigurableEnvironment settings) {
        this.settings = settings;
    }

    /**
     * Makes the books, in place of an earlier demo's if there is one.
     *
     * @throws Problem of kind REFUSED if the folder has real books, or another process uses the demo in it
     */
    public void make(DemoPlan plan) {
        var place = new DemoFolder(plan.folder());
        place.requireFree();
        Path scratch = place.scratch();
        try {
            fill(plan, scratch);
            place.take(scratch);
        } finally {
            place.clear(scratch);
        }
    }

    /** Whether there is a demo in a folder. */
    public boolean isIn(Path folder) {
        return new DemoFolder(folder).isThere();
    }

    /**
     * Somebody of the demo who may sign in.
     *
     * @param token what a link ends with through which the password is set; null if one is set already
     */
    public record Invitation(
            String name, Role role, @Nullable String token) {}

    /** Makes links through which the people of a demo set their passwords; earlier links no longer hold. */
    public List<Invitation> invite(Path folder) {
        try (var core = new DemoCore(settings, new DataFolder(folder).path(), Clock.systemUTC())) {
            OneTimeLinks links = core.bean(OneTimeLinks.class);
            return core.bean(Accounts.class).list().stream()
                    .filter(account -> account.disabled() == null)
                    .sorted(Comparator.comparing(Account::role).reversed())
                    .map(account -> new Invitation(
                            account.name(),
                            account.role(),
                            account.ready() ? null : links.password(account, Actor.local("demo"))))
                    .toList();
        }
    }

    private void fill(DemoPlan plan, Path scratch) {
        var timeline = new DemoTimeline(plan.end());
        var clock = new DemoClock(timeline.begin());
        try (var core = new DemoCore(settings, scratch, clock)) {
            new Run(core, timeline, clock, plan).run();
        }
    }

    /** One telling of the story. */
    private static final class Run {

        /** How often somebody asks again what was asked within the hour, of a hundred times. */
        private static final double AGAIN = 9;

        private static final int REMEMBERED = 40;

        private final DemoCore core;
        private final DemoTimeline timeline;
        private final DemoClock clock;
        private final DemoPlan plan;
        private final SeededRandom random;
        private final FaultSchedule faults;
        private final LongTransactions writer;
        private final Ledger ledger;
        private final Routers routers;
        private final Map<String, Deque<CachedAnswer>> cached = new HashMap<>();

        /** An answer in the cache. */
        private record CachedAnswer(Instant at, DemoCall demoCall, DemoCallRecorder.Answer answer) {}

        Run(DemoCore core, DemoTimeline timeline, DemoClock clock, DemoPlan plan) {
            this.core = core;
            this.timeline = timeline;
            this.clock = clock;
            this.plan = plan;
            this.random = new SeededRandom(plan.seed());
            this.faults = new FaultSchedule(
                    timeline.badDay(), core.bean(ReportingZone.class).id(), random);
            this.writer = core.bean(LongTransactions.class);
            this.ledger = core.bean(Ledger.class);
            this.routers = core.bean(Routers.class);
        }

        void run() {
            var demoChanges = new DemoChanges(
                    core.bean(RoutingDrafts.class), core.bean(Publishing.class), core.bean(LiveCatalog.class));
            var demoBudgets = new DemoBudgets(core.bean(Budgets.class));
            var demoActions = new DemoActions(core, this::enter, faults, random, clock, demoChanges, demoBudgets);
            Deque<Scene> scenes = new ArrayDeque<>(timeline.scenes(demoActions, plan.calls()));
            var zone = core.bean(ReportingZone.class).id();
            List<Arrival> arrivals = new ArrivalModel(
                            timeline.begin(), plan.end().minusSeconds(150), zone, random)
                    .of(core.traffic().askers(), plan.calls());
            for (Arrival arrival : arrivals) {
                playUntil(scenes, arrival.at());
                ask(arrival);
            }
            playUntil(scenes, plan.end());
            clock.set(plan.end());
            writer.commit();
            demoBudgets.tighten();
        }

        private void playUntil(Deque<Scene> scenes, Instant at) {
            while (!scenes.isEmpty() && !scenes.getFirst().at().isAfter(at)) {
                Scene scene = scenes.removeFirst();
                clock.set(scene.at());
                writer.commit();
                scene.act().run();
            }
            clock.set(at);
        }

        private void ask(Arrival arrival) {
            CallerProfile callerProfile = arrival.asker();
            Deque<CachedAnswer> lately = cached.computeIfAbsent(callerProfile.name(), name -> new ArrayDeque<>());
            lately.removeIf(old -> old.at().isBefore(arrival.at().minusSeconds(3600))
                    || faults.paused(old.answer().by().model().alias()));
            if (!lately.isEmpty() && random.percent(AGAIN)) {
                CachedAnswer again = random.of(List.copyOf(lately));
                call(again.demoCall().at(arrival.at())).cached(again.answer());
                return;
            }
            DemoCall demoCall = demoCall(arrival);
            DemoCallRecorder.Answer answer = enter(demoCall);
            if (answer != null && demoCall.wish().equals(RouteWish.AUTO)) {
                lately.addLast(new CachedAnswer(arrival.at(), demoCall, answer));
                if (lately.size() > REMEMBERED) {
                    lately.removeFirst();
                }
            }
        }

        private DemoCall demoCall(Arrival arrival) {
            CallerProfile callerProfile = arrival.asker();
            boolean person = callerProfile.name().equals(DemoUsers.MIRA)
                    || callerProfile.name().equals(DemoUsers.JONAS);
            return new DemoCall(
                    arrival.at(),
                    person ? CallSource.CONSOLE : CallSource.ENDPOINT,
                    Purpose.ASK,
                    null,
                    null,
                    callerProfile.streams(),
                    DemoRouteWishes.of(callerProfile, routers.current().catalog(), random),
                    new Caller(callerProfile.name(), callerProfile.tags()),
                    core.traffic().prompt(callerProfile, random),
                    random.about(callerProfile.promptTokens(), 0.55),
                    Math.min(DemoCall.MAX_TOKENS, random.about(callerProfile.answerTokens(), 0.6)));
        }

        private DemoCallRecorder.@Nullable Answer enter(DemoCall demoCall) {
            return call(demoCall).make();
        }

        private DemoCallRecorder call(DemoCall demoCall) {
            return new DemoCallRecorder(ledger, routers.current(), faults, random, demoCall);
        }
    }
}
