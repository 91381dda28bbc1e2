/** Changes of a draft as its forms ask for them, and what the editor shows of tiers and rules. */
@NullMarked
package dev.bellwether.web.routing.edit;

import org.jspecify.annotations.NullMarked;
