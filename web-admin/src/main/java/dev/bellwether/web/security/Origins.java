package dev.bellwether.web.security;

import dev.bellwether.core.people.AuditTrail.Origin;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Who does what is done now, and from where, for the audit trail. */
@Component
public class Origins {

    static final String REQUEST = Origins.class.getName() + ".request";

    private final HttpServletRequest request;

    /** @param request stands for the one that is being answered */
    Origins(HttpServletRequest request) {
        this.request = request;
    }

    /** Somebody who is signed in. */
    public Origin of(SignedIn who) {
        return named(who.name());
    }

    /** Somebody who says to be this. */
    public Origin named(String name) {
        return of(name, request);
    }

    static Origin of(String name, HttpServletRequest request) {
        return new Origin(name, request.getRemoteAddr(), String.valueOf(request.getAttribute(REQUEST)));
    }
}
