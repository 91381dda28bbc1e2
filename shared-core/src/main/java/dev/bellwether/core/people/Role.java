package dev.bellwether.core.people;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody is on the pages; which of them may do what stands in the pages' access file. */
public enum Role {
    /** Sees sums. */
    VIEWER,
    /** Sees single requests, sets budgets. */
    MANAGER,
    /** Asks, drafts routing. */
    OPERATOR,
    /** May do everything. */
    ADMIN;

    /** Its name, as people read and type it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name. */
    public static Optional<Role> of(String label) {
        return Stream.of(values()).filter(role -> role.label().equals(label)).findFirst();
    }
}
