/** The calls, one by one. */
@NullMarked
package dev.bellwether.web.calls;

import org.jspecify.annotations.NullMarked;
