/** Finds what is wrong with rules before they are published: everything at once, in sentences, with what to do. */
@NamedInterface("check")
@NullMarked
package dev.bellwether.core.routing.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
