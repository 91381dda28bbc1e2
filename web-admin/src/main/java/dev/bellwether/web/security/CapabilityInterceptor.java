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

/** Holds methods to what {@link RequiresCapability} says of them. */
final class CapabilityInterceptor implements AuthorizationManager<MethodInvocation> {

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, MethodInvocation invocation) {
        @Nullable RequiresCapability requiresCapability =
                AnnotatedElementUtils.findMergedAnnotation(invocation.getMethod(), RequiresCapability.class);
        if (requiresCapability == null) {
            requiresCapability = AnnotatedElementUtils.findMergedAnnotation(
                    invocation.getMethod().getDeclaringClass(), RequiresCapability.class);
        }
        @Nullable Authentication who = authentication.get();
        boolean granted = requiresCapability != null
                && who != null
                && who.getPrincipal() instanceof SignedIn signedIn
                && Stream.of(requiresCapability.value()).anyMatch(signedIn::has);
        return new AuthorizationDecision(granted);
    }
}
