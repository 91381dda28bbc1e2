/** What reports share: their period, real or simulated calls, archived days. */
@NullMarked
package dev.bellwether.console.commands.report;

import org.jspecify.annotations.NullMarked;
