/** The conversation's vocabulary: request, reply, usage; no vendor's or framework's word. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.bellwether.core.chat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
