package dev.bellwether.core.relay;

import java.net.URI;

/**
 * Where calls go.
 *
 * @param name how the books and the pages name it: its host, or "simulated"
 * @param baseUrl what comes before {@code /chat/completions}, without a slash at the end
 * @param simulated whether no real model answers there
 */
public record RelayTarget(String name, URI baseUrl, RelayKey key, boolean simulated) {}
