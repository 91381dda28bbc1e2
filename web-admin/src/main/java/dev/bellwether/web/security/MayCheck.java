package dev.bellwether.web.security;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

/** Holds methods to what {@link May} says of them. */
final class MayCheck implements AuthorizationManager<MethodInvocation> {

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, MethodInvocation invocation) {
        @Nullable May may = AnnotatedElementUtils.findMergedAnnotation(invocation.getMethod(), May.class);
        if (may == null) {
            may = AnnotatedElementUtils.findMergedAnnotation(
                    invocation.getMethod().getDeclaringClass(), May.class);
        }
        @Nullable Authentication who = authentication.get();
        boolean granted = may != null
                && who != null
                && who.getPrincipal() instanceof SignedIn signedIn
                && Stream.of(may.value()).anyMatch(signedIn::may);
        return new AuthorizationDecision(granted);
    }
}
