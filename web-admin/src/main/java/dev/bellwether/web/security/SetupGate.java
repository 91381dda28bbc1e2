package dev.bellwether.web.security;

import dev.bellwether.core.people.Accounts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Until there is an admin, there is only the setup, and the passwords of accounts that were made from this machine;
 * afterwards there is no setup.
 */
class SetupGate extends OncePerRequestFilter {

    private final Accounts accounts;
    private volatile boolean done;

    SetupGate(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (path.startsWith("/static/") || path.equals("/up") || path.equals("/error")) {
            chain.doFilter(request, response);
        } else if (path.equals("/setup") && done()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (!path.equals("/setup") && !path.startsWith("/password/") && !done()) {
            response.sendRedirect("/setup");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Once there was an admin there always is one; nobody has to look again. */
    private boolean done() {
        if (!done) {
            done = accounts.hasAdmin();
        }
        return done;
    }
}
