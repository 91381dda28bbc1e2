/** {@code /reports}: what a month came to, to be printed. */
@NullMarked
package dev.bellwether.web.report;

import org.jspecify.annotations.NullMarked;
