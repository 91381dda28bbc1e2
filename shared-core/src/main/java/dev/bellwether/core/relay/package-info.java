/** The client of the upstream relay, in layers: retry, journal, deadline, wire. */
@ApplicationModule(allowedDependencies = {"problem", "chat", "catalog", "openai"})
@NullMarked
package dev.bellwether.core.relay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
