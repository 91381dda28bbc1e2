/** The calls, one by one. */
@NullMarked
package dev.bellwether.web.requests;

import org.jspecify.annotations.NullMarked;
