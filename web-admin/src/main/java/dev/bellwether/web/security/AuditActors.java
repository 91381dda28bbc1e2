package dev.bellwether.web.security;

import dev.bellwether.core.people.AuditTrail.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Who does what is done now, and from where, for the audit trail. */
@Component
public class AuditActors {

    static final String REQUEST = AuditActors.class.getName() + ".request";

    private final HttpServletRequest request;

    /** @param request stands for the one that is being answered */
    AuditActors(HttpServletRequest request) {
        this.request = request;
    }

    /** Somebody who is signed in. */
    public Actor of(SignedIn who) {
        return named(who.name());
    }

    /** Somebody who says to be this. */
    public Actor named(String name) {
        return of(name, request);
    }

    static Actor of(String name, HttpServletRequest request) {
        return new Actor(name, request.getRemoteAddr(), String.valueOf(request.getAttribute(REQUEST)));
    }
}
