/**
 * What the tests of all modules share: the application started again and again in one Spring context, its simulated relay,
 * processes to kill, made-up ledgers, and builders of common objects. Console and web-admin get it as a test jar.
 */
@NullMarked
package dev.bellwether.testing;

import org.jspecify.annotations.NullMarked;
