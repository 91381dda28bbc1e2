package dev.bellwether.core.keyring;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayTargets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at secrets before anything is served with them. */
public final class SecretCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SecretCheck.class);

    private final RelayTargets targets;
    private final MasterKeys masters;

    SecretCheck(RelayTargets targets, MasterKeys masters) {
        this.targets = targets;
        this.masters = masters;
    }

    /**
     * Looks at what whoever starts Bellwether has set. What is kept and cannot be opened stops nobody: calls are refused with
     * the reason until the key is there again.
     *
     * @return why the kept key is not used, or an empty text
     * @throws Problem of kind KEY or USAGE if something that was set is empty, too short, a sample, or readable by others
     */
    public String check() {
        targets.requireSound();
        masters.requireSound();
        var kept = targets.view().storedKey();
        Problem trouble = kept == null ? null : kept.problem();
        if (trouble == null) {
            return "";
        }
        LOG.warn("calls are refused until the relay's key is there again: {}", trouble.sentence());
        return trouble.sentence() + " " + trouble.advice();
    }
}
