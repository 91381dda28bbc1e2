/** Copies of the database, and how one is restored. */
@NullMarked
package dev.bellwether.core.maintenance.backup;

import org.jspecify.annotations.NullMarked;
