/** The models and their prices. */
@NullMarked
package dev.bellwether.web.models;

import org.jspecify.annotations.NullMarked;
