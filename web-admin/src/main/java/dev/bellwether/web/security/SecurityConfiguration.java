package dev.bellwether.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.web.security.AccessRules.Route;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** How somebody comes in, and what each address asks for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSettings.class)
class SecurityConfiguration {

    private static final String REFUSED = "access.refused";

    private static final int REMEMBERED = 10_000;

    private final AccessRules rules;
    private final AuditTrail audit;
    private final WebSettings settings;
    private final Cache<String, Boolean> refusals;
    private final HttpSessionRequestCache requestCache = new HttpSessionRequestCache();

    SecurityConfiguration(AccessRules rules, AuditTrail audit, WebSettings settings) {
        this.rules = rules;
        this.audit = audit;
        this.settings = settings;
        requestCache.setRequestMatcher(this::isOwnPage);
        this.refusals = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build();
    }

    /** Only a page of ours is remembered over the login: what a stranger sends must not stay in memory. */
    private boolean isOwnPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && rules.route("GET", request.getRequestURI())
                        .filter(route -> route.access() == AccessRules.Access.CAPABILITY)
                        .isPresent();
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http, Accounts accounts, AccountLogin login, Clock clock) throws Exception {
        // Named as the manager: as a provider it would be asked twice, by the chain and by Boot's own manager above it.
        return http.authenticationManager(new ProviderManager(login))
                .requestCache(cache -> cache.requestCache(requestCache))
                // The headers are the guard's, also where this chain is not asked.
                .headers(headers -> headers.disable())
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access((who, context) -> new AuthorizationDecision(admits(who.get(), context))))
                .formLogin(form ->
                        form.loginPage("/login").successHandler(this::onSuccess).failureHandler(this::onFailure))
                .logout(logout -> logout.logoutSuccessUrl("/login?bye")
                        .addLogoutHandler(new HeaderWriterLogoutHandler(
                                new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.COOKIES, Directive.STORAGE))))
                .exceptionHandling(trouble ->
                        trouble.authenticationEntryPoint(this::signIn).accessDeniedHandler(this::refuse))
                .addFilterBefore(new LedgerUnavailable(), SecurityContextHolderFilter.class)
                .addFilterBefore(new SetupGate(accounts), SecurityContextHolderFilter.class)
                .addFilterAfter(
                        new SessionRevalidationFilter(accounts, settings, clock), SecurityContextHolderFilter.class)
                .build();
    }

    /** What {@link RequiresCapability} says holds for methods of every bean. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor capabilityAdvisor() {
        var pointcut = new ComposablePointcut(AnnotationMatchingPointcut.forMethodAnnotation(RequiresCapability.class))
                .union(AnnotationMatchingPointcut.forClassAnnotation(RequiresCapability.class));
        return new AuthorizationManagerBeforeMethodInterceptor(pointcut, new CapabilityInterceptor());
    }

    private boolean admits(@Nullable Authentication authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        return rules.route(request.getMethod(), request.getRequestURI())
                .map(route -> switch (route.access()) {
                    case ANYONE, SETUP -> true;
                    case CAPABILITY ->
                        authentication != null
                                && authentication.getPrincipal() instanceof SignedIn who
                                && route.admits(who);
                })
                .orElse(false);
    }

    private void onSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        request.getSession().setMaxInactiveInterval((int) settings.idleTimeout().toSeconds());
        response.sendRedirect(savedPage(request, response));
    }

    /** The page that somebody came for before the login, if it is one of ours; its own address, never another's. */
    private String savedPage(HttpServletRequest request, HttpServletResponse response) {
        @Nullable SavedRequest saved = requestCache.getRequest(request, response);
        requestCache.removeRequest(request, response);
        if (!(saved instanceof DefaultSavedRequest page) || !page.getMethod().equals("GET")) {
            return "/";
        }
        String path = String.valueOf(page.getRequestURI());
        boolean guarded = rules.route("GET", path)
                .filter(route -> route.access() == AccessRules.Access.CAPABILITY)
                .isPresent();
        String query = page.getQueryString() == null ? "" : "?" + page.getQueryString();
        return guarded ? path + query : "/";
    }

    private void onFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        String why =
                e instanceof AccountLogin.TooSoon soon ? "wait=" + (soon.left().toSeconds() + 1) : "failed";
        response.sendRedirect("/login?" + why);
    }

    /** A part of a page that asks for more is told to go to the login as a whole. */
    private void signIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (rules.route(request.getMethod(), request.getRequestURI()).isEmpty()) {
            response.sendError(rules.missing(request.getRequestURI()));
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/login");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect("/login");
        }
    }

    /** What there is no line for is not there; what somebody may not do is written down. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        Optional<Route> route = rules.route(request.getMethod(), request.getRequestURI());
        if (route.isEmpty()) {
            response.sendError(rules.missing(request.getRequestURI()));
            return;
        }
        if (request.getUserPrincipal() instanceof Authentication in && in.getPrincipal() instanceof SignedIn who) {
            String tried = route.get().method() + " " + route.get().path().getPatternString();
            // Once a minute: the trail tells that somebody knocks, not how often.
            if (refusals.asMap().putIfAbsent(who.id() + " " + tried, true) == null) {
                audit.record(
                        AuditActors.of(who.name(), request),
                        REFUSED,
                        tried,
                        null,
                        who.role().label());
            }
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
