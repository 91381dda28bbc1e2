/** What commands that call a model share: prompt, options, confirmation of the cost, footer. */
@NullMarked
package dev.bellwether.console.commands.prompt;

import org.jspecify.annotations.NullMarked;
