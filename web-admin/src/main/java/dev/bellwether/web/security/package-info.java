/** Who may come in, and what they may do there: login, sessions, the access file, headers. */
@NullMarked
package dev.bellwether.web.security;

import org.jspecify.annotations.NullMarked;
