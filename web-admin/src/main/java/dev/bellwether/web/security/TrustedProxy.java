package dev.bellwether.web.security;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Behind a proxy every request comes from the proxy. Its word on where a request came from, and that it came by TLS, is
 * taken; anybody else's is not, or the login throttle could be passed with a header.
 */
@Component
class TrustedProxy implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** A login page makes a session, so strangers can make many; each is small, and there is an end to them. */
    private static final int MAX_SESSIONS = 20_000;

    private final WebSettings settings;

    TrustedProxy(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (settings.behindTlsProxy()) {
            var valve = new RemoteIpValve();
            valve.setInternalProxies(
                    settings.trustedProxies().stream().map(Pattern::quote).collect(Collectors.joining("|")));
            valve.setRemoteIpHeader("X-Forwarded-For");
            valve.setProtocolHeader("X-Forwarded-Proto");
            factory.addEngineValves(valve);
        }
        factory.addContextCustomizers(context -> {
            var sessions = new StandardManager();
            sessions.setMaxActiveSessions(MAX_SESSIONS);
            context.setManager(sessions);
        });
    }
}
