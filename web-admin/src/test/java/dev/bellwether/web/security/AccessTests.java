package dev.bellwether.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.Role;
import dev.bellwether.web.PagesTest;
import dev.bellwether.web.Site;
import dev.bellwether.web.Visitor;
import dev.bellwether.web.security.AccessRules.Route;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route, as each of five identities; and every method that asks who is there, as each role. */
@PagesTest
class AccessTests {

    /** Sent by Spring Security, not by a controller. */
    private static final Set<String> NOT_OURS = Set.of("GET /static/**", "POST /login", "POST /logout");

    @Autowired
    Site site;

    @Autowired
    Accounts accounts;

    @Autowired
    AccessRules rules;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    ApplicationContext beans;

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void everyMappedRouteHasALineInTheAccessFileAndEveryLineARoute() {
        var mapped = new TreeSet<String>(NOT_OURS);
        for (RequestMappingInfo mapping :
                requestMappingHandlerMapping.getHandlerMethods().keySet()) {
            for (String path : mapping.getPatternValues()) {
                mapping.getMethodsCondition().getMethods().forEach(method -> mapped.add(method + " " + path));
                boolean error = path.equals("/error");
                assertThat(error || !mapping.getMethodsCondition().getMethods().isEmpty())
                        .as("%s says which methods it answers", path)
                        .isTrue();
            }
        }
        var written = new TreeSet<String>();
        rules.routes()
                .forEach(
                        route -> written.add(route.method() + " " + route.path().getPatternString()));

        assertThat(mapped).isEqualTo(written);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleIsLetInWhereTheFileSaysSoAndNowhereElse(Role role) {
        Visitor visitor = site.signIn(role);
        String token = visitor.token();
        for (Route route : EveryRoute.guarded(rules)) {
            int status = ask(visitor, route, token).statusCode();
            boolean allowed = route.capabilities().stream().anyMatch(rules.of(role)::contains);
            if (allowed) {
                assertThat(status).as(role + " " + route).isNotIn(401, 403, 405).isLessThan(500);
            } else {
                assertThat(status).as(role + " " + route).isEqualTo(403);
            }
            if (EveryRoute.path(route).equals("/settings/sessions")) {
                visitor = site.signIn(role);
                token = visitor.token();
            }
        }
    }

    @Test
    void aStrangerIsSentToTheLoginFromEverywhere() {
        Visitor.account(accounts, Role.ADMIN, "admin");
        Visitor stranger = site.stranger();
        String token = stranger.token();
        for (Route route : EveryRoute.guarded(rules)) {
            HttpResponse<String> answer = ask(stranger, route, token);
            assertThat(answer.statusCode()).as(route.toString()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        }
    }

    @Test
    void aPartOfAPageTellsTheWholePageToGoToTheLogin() {
        Visitor.account(accounts, Role.ADMIN, "admin");
        HttpResponse<String> answer = site.stranger().get("/spend", "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/login");
    }

    @Test
    void nothingIsChangedWithoutTheTokenOfAForm() {
        Visitor admin = site.as(Role.ADMIN);
        for (Route route : EveryRoute.changing(rules)) {
            if (route.access() == AccessRules.Access.SETUP) {
                continue;
            }
            for (String token : List.of("", "forged")) {
                int status = admin.postWithout(EveryRoute.path(route), Map.of(), token)
                        .statusCode();
                assertThat(status).as(route + " with \"" + token + "\"").isEqualTo(403);
            }
        }
        assertThat(admin.get("/spend").statusCode()).isEqualTo(200);
    }

    /** The tricks with which paths are spelled so that a rule does not see what a handler answers. */
    @Test
    void oddSpellingsOfAPathOpenNothing() {
        Visitor viewer = site.as(Role.VIEWER);
        for (String path : List.of(
                "/users/",
                "//users",
                "/users;x=1",
                "/%75sers",
                "/./users",
                "/static/../users",
                "/users%2e",
                "/USERS",
                "/users.html",
                "/static/..%2fusers",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/h2-console")) {
            assertThat(viewer.get(path).statusCode()).as(path).isIn(400, 403, 404);
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aMethodThatAsksWhoIsThereLetsOnlyThoseInWhoMay(Role role) throws Exception {
        var who = new SignedIn("id", role.label(), role, 1, rules.of(role), Instant.EPOCH);
        var authentication =
                UsernamePasswordAuthenticationToken.authenticated(who, null, AuthorityUtils.NO_AUTHORITIES);
        int looked = 0;
        for (Object bean : ours()) {
            for (Method method : guarded(bean)) {
                SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
                boolean may = Stream.of(needs(bean, method)).anyMatch(who::has);
                assertThat(refused(bean, method)).as("%s at %s", role, method).isEqualTo(!may);
                SecurityContextHolder.clearContext();
                assertThat(refused(bean, method)).as("nobody at %s", method).isTrue();
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(5);
    }

    private List<Object> ours() {
        var found = new ArrayList<Object>();
        for (String name : beans.getBeanDefinitionNames()) {
            Object bean = beans.getBean(name);
            if (AopUtils.getTargetClass(bean).getName().startsWith("dev.bellwether.web.")) {
                found.add(bean);
            }
        }
        return found;
    }

    private static List<Method> guarded(Object bean) {
        return Stream.of(AopUtils.getTargetClass(bean).getDeclaredMethods())
                .filter(method -> !java.lang.reflect.Modifier.isPrivate(method.getModifiers())
                        && !java.lang.reflect.Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic())
                .filter(method -> needs(bean, method).length > 0)
                .toList();
    }

    private static Capability[] needs(Object bean, Method method) {
        RequiresCapability requiresCapability =
                AnnotatedElementUtils.findMergedAnnotation(method, RequiresCapability.class);
        if (requiresCapability == null) {
            requiresCapability =
                    AnnotatedElementUtils.findMergedAnnotation(AopUtils.getTargetClass(bean), RequiresCapability.class);
        }
        return requiresCapability == null ? new Capability[0] : requiresCapability.value();
    }

    /** Whatever else goes wrong with nothing as its values comes after the question who is there. */
    private static boolean refused(Object bean, Method method) throws IllegalAccessException {
        Object[] nothing = Stream.of(method.getParameterTypes())
                .map(type -> type == int.class
                        ? (Object) 0
                        : type == long.class ? (Object) 0L : type == boolean.class ? (Object) false : null)
                .toArray();
        try {
            method.setAccessible(true);
            method.invoke(bean, nothing);
            return false;
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof AccessDeniedException || e.getCause() instanceof AuthenticationException;
        }
    }

    private HttpResponse<String> ask(Visitor visitor, Route route, String token) {
        String path = EveryRoute.path(route);
        if (route.method().equals("GET")) {
            return visitor.get(path);
        }
        if (route.method().equals("POST")) {
            return visitor.postWithout(path, Map.of(), token);
        }
        return visitor.send(visitor.request(path)
                .method(route.method(), HttpRequest.BodyPublishers.noBody())
                .build());
    }
}
