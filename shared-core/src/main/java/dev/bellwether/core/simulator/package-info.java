/**
 * The embedded simulated relay: a real HTTP server on loopback that speaks the OpenAI protocol, and plays every fault of
 * {@code faults.yml} when it is told to.
 */
@ApplicationModule(allowedDependencies = {"data", "chat", "catalog", "openai", "relay"})
@NullMarked
package dev.bellwether.core.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
