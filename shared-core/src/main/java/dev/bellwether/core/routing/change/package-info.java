/** What one document of rules says differently than another, in words; and one of two, made from the same one. */
@NamedInterface("change")
@NullMarked
package dev.bellwether.core.routing.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
