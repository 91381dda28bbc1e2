/**
 * The client of the upstream relay: what is asked of it, what it answers, how it fails. {@code layer} holds the layers
 * (retry, breaker, rate limit, journal, deadline), {@code wire} what speaks HTTP.
 */
@ApplicationModule(allowedDependencies = {"problem", "chat", "catalog", "openai"})
@NullMarked
package dev.bellwether.core.relay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
