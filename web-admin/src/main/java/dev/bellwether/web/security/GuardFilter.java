package dev.bellwether.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets the headers that keep a browser from running or framing anything, names the request, and answers only to known names:
 * a foreign name that resolves to this machine would otherwise let a web site read the pages. It stands before everything
 * else, so errors have the headers too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class GuardFilter extends OncePerRequestFilter {

    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "font-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    private static final String A_YEAR = "max-age=31536000; includeSubDomains";

    private final Set<String> names = new HashSet<>(OWN_NAMES);
    private final boolean tls;

    GuardFilter(WebSettings settings, SafeAddress address) {
        names.addAll(settings.names());
        this.tls = address.tls();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = UUID.randomUUID().toString();
        request.setAttribute(AuditActors.REQUEST, id);
        response.setHeader("X-Request-Id", id);
        head(response);
        if (!request.getRequestURI().startsWith("/static/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (!names.contains(request.getServerName())) {
            response.sendError(421);
            return;
        }
        chain.doFilter(request, response);
    }

    /** The headers that every answer has. */
    void head(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (tls) {
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
    }
}
