package dev.bellwether.web.playground;

import dev.bellwether.core.compare.PromptRun;
import dev.bellwether.core.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The prompt runs that are under way, each known to its owner only. */
@Component
class Runs {

    private final int maxRuns;
    private final Map<String, Run> underWay = new HashMap<>();

    Runs(PlaygroundSettings settings) {
        this.maxRuns = settings.maxRuns();
    }

    private record Run(String owner, PromptRun promptRun) {}

    /** Somebody has too much under way. */
    static final class TooMany extends Problem {
        TooMany(int maxRuns) {
            super(
                    Kind.RATE_LIMITED,
                    maxRuns + " of your prompts are still being answered; that many at once are the most.",
                    "Wait until one has ended, or stop it.");
        }
    }

    /** @throws TooMany if somebody has too much under way already */
    synchronized void begin(String owner, PromptRun promptRun) {
        if (underWay.values().stream().filter(run -> run.owner.equals(owner)).count() >= maxRuns) {
            throw new TooMany(maxRuns);
        }
        underWay.put(promptRun.id(), new Run(owner, promptRun));
    }

    synchronized void end(PromptRun promptRun) {
        underWay.remove(promptRun.id());
    }

    /** One of somebody's own. */
    synchronized Optional<PromptRun> find(String owner, String id) {
        return Optional.ofNullable(underWay.get(id))
                .filter(run -> run.owner.equals(owner))
                .map(Run::promptRun);
    }
}
