package dev.bellwether.web.security;

import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at each request whether who is signed in still is: not disabled, not of another role or password since, not in for
 * too long. The account is read anew each time, so a change in any process counts at once.
 */
class SessionRevalidationFilter extends OncePerRequestFilter {

    private final Accounts accounts;
    private final WebSettings settings;
    private final Clock clock;

    SessionRevalidationFilter(Accounts accounts, WebSettings settings, Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean fixed = request.getRequestURI().startsWith("/static/");
        if (!fixed
                && authentication != null
                && authentication.getPrincipal() instanceof SignedIn who
                && !isValid(who)) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean isValid(SignedIn who) {
        boolean tooLong = who.since().plus(settings.maxSession()).isBefore(clock.instant());
        return !tooLong
                && accounts.find(who.id())
                        .filter(Account::usable)
                        .filter(account -> account.stamp() == who.stamp())
                        .isPresent();
    }
}
