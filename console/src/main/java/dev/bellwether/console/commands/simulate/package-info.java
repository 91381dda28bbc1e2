/** Faults of the simulated relay and made-up data: {@code simulate}, {@code demo}. */
@NullMarked
package dev.bellwether.console.commands.simulate;

import org.jspecify.annotations.NullMarked;
