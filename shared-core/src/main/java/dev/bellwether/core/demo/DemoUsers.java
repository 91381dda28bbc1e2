package dev.bellwether.core.demo;

import dev.bellwether.core.people.Role;
import java.util.LinkedHashMap;
import java.util.Map;

/** The people of the story. */
final class DemoUsers {

    static final String ADMIN = "demo-admin";
    static final String OPERATOR = "demo-operator";
    static final String MANAGER = "demo-manager";
    static final String VIEWER = "demo-viewer";

    /** Two who publish from a terminal. */
    static final String MIRA = "mira";

    static final String JONAS = "jonas";

    private DemoUsers() {}

    /** Who may sign in, once they have set a password. */
    static Map<String, Role> accounts() {
        var accounts = new LinkedHashMap<String, Role>();
        accounts.put(ADMIN, Role.ADMIN);
        accounts.put(OPERATOR, Role.OPERATOR);
        accounts.put(MANAGER, Role.MANAGER);
        accounts.put(VIEWER, Role.VIEWER);
        return accounts;
    }
}
