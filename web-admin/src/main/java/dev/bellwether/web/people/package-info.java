/** Accounts and what was done with them: login, setup, passwords, users, one's own settings, the audit trail. */
@NullMarked
package dev.bellwether.web.people;

import org.jspecify.annotations.NullMarked;
