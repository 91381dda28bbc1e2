package dev.bellwether.web.maintenance;

import dev.bellwether.core.maintenance.archive.Retention;
import dev.bellwether.core.maintenance.verify.InvariantResult;
import dev.bellwether.core.maintenance.verify.Verification;
import dev.bellwether.core.problem.Problem;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** At the start and every hour: a short look at the books, which only warns, and what retention asks for. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class HourlyMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(HourlyMaintenance.class);

    private final Verification verification;
    private final Retention retention;
    private final String author;

    HourlyMaintenance(Verification verification, Retention retention, @Value("${bellwether.author}") String author) {
        this.verification = verification;
        this.retention = retention;
        this.author = author;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void go() {
        try {
            verify();
            retention.run(author);
        } catch (Problem e) {
            LOG.warn("the books could not be looked after: {} {}", e.sentence(), e.advice(), e);
        }
    }

    private void verify() {
        List<InvariantResult> broken = verification.brokenRecently();
        broken.forEach(result -> LOG.warn("the books are not sound: {}", result));
        if (!broken.isEmpty()) {
            System.err.println("warning  The books are not sound; bellwether ledger verify says more.");
        }
    }
}
