package dev.bellwether.web.relay;

import dev.bellwether.core.keyring.SecretCheck;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Looks at keys before the pages are served: with one that is empty, short or a sample they are not. */
@Component
class SecretStartupCheck {

    private final String finding;

    SecretStartupCheck(SecretCheck soundness) {
        this.finding = soundness.check();
    }

    /** After the line that says where the pages are. */
    @EventListener
    @Order(1)
    void report(WebServerInitializedEvent event) {
        if (!finding.isEmpty()) {
            System.err.println(finding);
        }
    }
}
