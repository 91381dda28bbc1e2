/** {@code /savings}: what routing and the cache saved against a baseline model. */
@NullMarked
package dev.bellwether.web.savings;

import org.jspecify.annotations.NullMarked;
