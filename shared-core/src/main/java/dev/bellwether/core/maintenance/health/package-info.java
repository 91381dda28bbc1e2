/** What the doctor checks: folder, disk, database. */
@NullMarked
package dev.bellwether.core.maintenance.health;

import org.jspecify.annotations.NullMarked;
