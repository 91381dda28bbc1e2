package dev.bellwether.web;

import dev.bellwether.core.relay.RelayTargets;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the pages are, once they are there. */
@Component
class Ready {

    private final RelayTargets targets;

    Ready(RelayTargets targets) {
        this.targets = targets;
    }

    @EventListener
    void say(WebServerInitializedEvent event) {
        System.err.printf(
                "Bellwether is at http://127.0.0.1:%d%s; Ctrl-C stops it.%n",
                event.getWebServer().getPort(),
                targets.simulated() ? " (no key is set, so answers are simulated)" : "");
    }
}
