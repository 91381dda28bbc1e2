/** The OpenAI wire format, both directions: JSON records, server-sent events, error shape. */
@ApplicationModule(allowedDependencies = {"chat"})
@NullMarked
package dev.bellwether.core.openai;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
