package dev.bellwether.web;

import dev.bellwether.core.relay.RelayTargets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the pages are, once they are there. */
@Component
class StartupNotice {

    private final RelayTargets targets;
    private final boolean demo;

    StartupNotice(RelayTargets targets, @Value("${bellwether.demo}") boolean demo) {
        this.targets = targets;
        this.demo = demo;
    }

    @EventListener
    void report(WebServerInitializedEvent event) {
        System.err.printf(
                "Bellwether is at http://127.0.0.1:%d%s; Ctrl-C stops it.%n",
                event.getWebServer().getPort(), suffix());
    }

    private String suffix() {
        if (demo) {
            return " (a demo: its books are made up, and answers are simulated)";
        }
        return targets.simulated() ? " (no key is set, so answers are simulated)" : "";
    }
}
