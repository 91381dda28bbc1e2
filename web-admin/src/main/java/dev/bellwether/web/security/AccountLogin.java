package dev.bellwether.web.security;

import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.PasswordsBusy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/** A name and a password, against the accounts. Unknown, disabled and wrong look the same and take as long. */
@Component
class AccountLogin implements AuthenticationProvider {

    private static final String UNKNOWN = "(unknown name)";

    private final Accounts accounts;
    private final AuditTrail audit;
    private final AccessRules rules;
    private final LoginThrottle throttle;
    private final HttpServletRequest request;
    private final Clock clock;

    AccountLogin(
            Accounts accounts,
            AuditTrail audit,
            AccessRules rules,
            LoginThrottle throttle,
            HttpServletRequest request,
            Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.rules = rules;
        this.throttle = throttle;
        this.request = request;
        this.clock = clock;
    }

    /** It must wait. */
    static final class TooSoon extends LockedException {
        private final Duration left;

        TooSoon(Duration left) {
            super("too many tries");
            this.left = left;
        }

        Duration left() {
            return left;
        }
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName().strip();
        Duration wait = throttle.wait(name, request.getRemoteAddr());
        if (!wait.isZero()) {
            throw new TooSoon(wait);
        }
        Optional<Account> account;
        try {
            account = accounts.authenticate(name, String.valueOf(attempt.getCredentials()));
        } catch (PasswordsBusy e) {
            throw new TooSoon(e.retry());
        }
        if (account.isEmpty()) {
            // What is no account's name may be a password in the wrong field, and the trail is kept for ever.
            String actor = accounts.named(name).map(Account::name).orElse(UNKNOWN);
            audit.record(AuditActors.of(actor, request), "login.failed", null, null, null);
            throw new BadCredentialsException("wrong name or password");
        }
        throttle.succeeded(name, request.getRemoteAddr());
        accounts.signedIn(account.get(), AuditActors.of(account.get().name(), request));
        return of(account.get());
    }

    private Authentication of(Account account) {
        var who = new SignedIn(
                account.id(),
                account.name(),
                account.role(),
                account.stamp(),
                rules.of(account.role()),
                clock.instant());
        return UsernamePasswordAuthenticationToken.authenticated(who, null, AuthorityUtils.NO_AUTHORITIES);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
