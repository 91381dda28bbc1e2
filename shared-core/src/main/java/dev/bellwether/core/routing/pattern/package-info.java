/** Patterns that people write for prompts: compiled, found quickly, checked for what is wrong with them. */
@NamedInterface("pattern")
@NullMarked
package dev.bellwether.core.routing.pattern;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
