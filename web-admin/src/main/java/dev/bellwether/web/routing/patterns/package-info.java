/** Tests patterns against a text. */
@NullMarked
package dev.bellwether.web.routing.patterns;

import org.jspecify.annotations.NullMarked;
