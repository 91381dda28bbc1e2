/** Old calls moved into files, and what is deleted after its time. */
@NullMarked
package dev.bellwether.core.maintenance.archive;

import org.jspecify.annotations.NullMarked;
