package dev.bellwether.web.security;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The pages' own settings.
 *
 * @param names under which browsers may ask for the pages, besides those of this machine
 * @param behindTlsProxy whether a proxy in front ends TLS
 * @param idle how long somebody stays signed in without doing anything
 * @param longest how long somebody stays signed in at most
 */
@ConfigurationProperties("bellwether.web")
record WebSettings(List<String> names, boolean behindTlsProxy, Duration idle, Duration longest) {

    WebSettings {
        names = names == null ? List.of() : List.copyOf(names);
    }
}
