/** How the models, the relay and the books are, and pausing a model. */
@NullMarked
package dev.bellwether.web.health;

import org.jspecify.annotations.NullMarked;
