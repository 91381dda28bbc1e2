/** One prompt, tried at one model or several side by side. */
@NullMarked
package dev.bellwether.web.playground;

import org.jspecify.annotations.NullMarked;
