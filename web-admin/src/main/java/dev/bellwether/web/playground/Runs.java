package dev.bellwether.web.playground;

import dev.bellwether.core.compare.Trial;
import dev.bellwether.core.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The trials that are under way, each known to its owner only. */
@Component
class Runs {

    private final int most;
    private final Map<String, Run> underWay = new HashMap<>();

    Runs(PlaygroundSettings settings) {
        this.most = settings.mostRuns();
    }

    private record Run(String owner, Trial trial) {}

    /** Somebody has too much under way. */
    static final class TooMany extends Problem {
        TooMany(int most) {
            super(
                    Kind.RATE_LIMITED,
                    most + " of your prompts are still being answered; that many at once are the most.",
                    "Wait until one has ended, or stop it.");
        }
    }

    /** @throws TooMany if somebody has too much under way already */
    synchronized void begin(String owner, Trial trial) {
        if (underWay.values().stream().filter(run -> run.owner.equals(owner)).count() >= most) {
            throw new TooMany(most);
        }
        underWay.put(trial.id(), new Run(owner, trial));
    }

    synchronized void end(Trial trial) {
        underWay.remove(trial.id());
    }

    /** One of somebody's own. */
    synchronized Optional<Trial> find(String owner, String id) {
        return Optional.ofNullable(underWay.get(id))
                .filter(run -> run.owner.equals(owner))
                .map(Run::trial);
    }
}
