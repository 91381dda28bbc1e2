/** What every page has: navigation, the relay's state, words and numbers. */
@NullMarked
package dev.bellwether.web.layout;

import org.jspecify.annotations.NullMarked;
