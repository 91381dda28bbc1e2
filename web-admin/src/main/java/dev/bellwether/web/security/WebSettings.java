package dev.bellwether.web.security;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The pages' own settings.
 *
 * @param names under which browsers may ask for the pages, besides those of this machine
 * @param behindTlsProxy whether a proxy in front ends TLS
 * @param trustedProxies the addresses of that proxy, whose word on where a request came from is taken; this machine if empty
 * @param idleTimeout how long somebody stays signed in without doing anything
 * @param maxSession how long somebody stays signed in at most
 */
@ConfigurationProperties("bellwether.web")
record WebSettings(
        List<String> names,
        boolean behindTlsProxy,
        List<String> trustedProxies,
        Duration idleTimeout,
        Duration maxSession) {

    private static final List<String> THIS_MACHINE = List.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    WebSettings {
        names = names == null ? List.of() : List.copyOf(names);
        trustedProxies =
                trustedProxies == null || trustedProxies.isEmpty() ? THIS_MACHINE : List.copyOf(trustedProxies);
    }
}
