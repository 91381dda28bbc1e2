/** The pages, for managers and admins; drawn on the server, and read-only so far. */
@NullMarked
package dev.bellwether.web;

import org.jspecify.annotations.NullMarked;
