package dev.bellwether.console.shell;

import dev.bellwether.core.maintenance.verify.InvariantResult;
import dev.bellwether.core.maintenance.verify.Verification;
import dev.bellwether.core.problem.Problem;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A short look at the books when the shell begins, beside what the person does; it only warns. */
@Component
class StartupVerification {

    private static final Logger LOG = LoggerFactory.getLogger(StartupVerification.class);

    private final ObjectProvider<Verification> verification;

    StartupVerification(ObjectProvider<Verification> verification) {
        this.verification = verification;
    }

    /** Begins it. What is broken is told, and logged. */
    void begin(Consumer<String> onWarning) {
        var thread = new Thread(() -> verify(onWarning), "startup-verification");
        thread.setDaemon(true);
        thread.start();
    }

    private void verify(Consumer<String> onWarning) {
        try {
            List<InvariantResult> broken = verification.getObject().brokenRecently();
            broken.forEach(result -> LOG.warn("the books are not sound: {}", result));
            if (!broken.isEmpty()) {
                onWarning.accept("warning  The books are not sound; ledger verify says more.");
            }
        } catch (Problem e) {
            // The next command meets it too, and tells it.
            LOG.warn("the books could not be looked at", e);
        } catch (RuntimeException e) {
            // Also when the shell ends before the look does.
            LOG.warn("the look at the books has ended early", e);
        }
    }
}
