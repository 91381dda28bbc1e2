/** What was spent: the page, its chart and its CSV. */
@NullMarked
package dev.bellwether.web.spend;

import org.jspecify.annotations.NullMarked;
