package dev.bellwether.web.security;

import dev.bellwether.core.data.Documents;
import dev.bellwether.core.people.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What {@code access.yml} says. */
@Component
final class AccessRules {

    private static final String FILE = "access.yml";

    private final Map<Capability, Set<Role>> roles = new EnumMap<>(Capability.class);
    private final List<Route> routes;

    AccessRules() {
        File file = read();
        file.capabilities.forEach((name, having) -> roles.put(Capability.of(name), rolesOf(having)));
        for (Capability capability : Capability.values()) {
            if (!roles.containsKey(capability)) {
                throw new IllegalStateException(FILE + " does not say who has " + capability.label());
            }
        }
        this.routes = file.routes.entrySet().stream()
                .map(line -> Route.of(line.getKey(), line.getValue()))
                .sorted(Comparator.comparing(Route::path, PathPattern.SPECIFICITY_COMPARATOR))
                .toList();
    }

    private record File(Map<String, List<String>> capabilities, Map<String, String> routes) {}

    /** Who is let in by a route. */
    enum Access {
        /** Everyone. */
        ANYONE,
        /** Everyone, until there is an admin. */
        SETUP,
        /** Whoever is signed in and has one of the capabilities. */
        CAPABILITY
    }

    /**
     * A line of the file.
     *
     * @param capabilities one of these is enough
     */
    record Route(String method, PathPattern path, Access access, Set<Capability> capabilities) {

        static Route of(String route, String needs) {
            String[] parts = route.split(" ", 2);
            PathPattern path = PathPatternParser.defaultInstance.parse(parts[1]);
            return switch (needs) {
                case "anyone" -> new Route(parts[0], path, Access.ANYONE, Set.of());
                case "setup" -> new Route(parts[0], path, Access.SETUP, Set.of());
                default ->
                    new Route(
                            parts[0],
                            path,
                            Access.CAPABILITY,
                            EnumSet.copyOf(Arrays.stream(needs.split(", *"))
                                    .map(Capability::of)
                                    .toList()));
            };
        }

        boolean admits(SignedIn who) {
            return capabilities.stream().anyMatch(who::has);
        }
    }

    /** The most specific line for a request, if there is one. */
    Optional<Route> route(String method, String path) {
        String effective = method.equals("HEAD") ? "GET" : method;
        PathContainer container = PathContainer.parsePath(path);
        return routes.stream()
                .filter(route -> route.method.equals(effective) && route.path.matches(container))
                .findFirst();
    }

    /** The status for a request that there is no line for: 405 if there is one for another method, else 404. */
    int missing(String path) {
        PathContainer container = PathContainer.parsePath(path);
        return routes.stream().anyMatch(route -> route.path.matches(container)) ? 405 : 404;
    }

    /** Every line. */
    List<Route> routes() {
        return routes;
    }

    /** What a role may do. */
    Set<Capability> of(Role role) {
        Set<Capability> all = EnumSet.noneOf(Capability.class);
        roles.forEach((capability, having) -> {
            if (having.contains(role)) {
                all.add(capability);
            }
        });
        return all;
    }

    private static Set<Role> rolesOf(List<String> names) {
        return EnumSet.copyOf(
                names.stream().map(name -> Role.of(name).orElseThrow()).toList());
    }

    private static File read() {
        try (InputStream in = AccessRules.class.getResourceAsStream("/" + FILE)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + FILE);
            }
            return Documents.readYaml(new String(in.readAllBytes(), StandardCharsets.UTF_8), FILE, File.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
