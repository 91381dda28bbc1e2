package dev.bellwether.web.security;

import dev.bellwether.web.security.AccessRules.Access;
import dev.bellwether.web.security.AccessRules.Route;
import java.util.List;

/** The lines of the access file as requests: what stands in braces is something that there is not. */
final class EveryRoute {

    private EveryRoute() {}

    /** The address of a route. */
    static String path(Route route) {
        return route.path()
                .getPatternString()
                .replaceAll("\\{[^}]*}", "nothing")
                .replace("/**", "/bellwether.css");
    }

    /** The routes behind the login. */
    static List<Route> guarded(AccessRules rules) {
        return rules.routes().stream()
                .filter(route -> route.access() == Access.CAPABILITY)
                .toList();
    }

    /** The routes that change something. */
    static List<Route> changing(AccessRules rules) {
        return rules.routes().stream()
                .filter(route -> !route.method().equals("GET"))
                .toList();
    }
}
