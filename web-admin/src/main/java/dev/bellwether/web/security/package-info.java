/** What keeps the pages on this machine until there is a login. */
@NullMarked
package dev.bellwether.web.security;

import org.jspecify.annotations.NullMarked;
