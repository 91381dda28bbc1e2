/** What the web process does for the books every hour. */
@NullMarked
package dev.bellwether.web.maintenance;

import org.jspecify.annotations.NullMarked;
