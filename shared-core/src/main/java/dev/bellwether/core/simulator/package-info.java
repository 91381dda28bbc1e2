/** The embedded simulated relay: a real HTTP server on loopback that speaks the OpenAI protocol. */
@ApplicationModule(allowedDependencies = {"chat", "catalog", "openai", "relay"})
@NullMarked
package dev.bellwether.core.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
