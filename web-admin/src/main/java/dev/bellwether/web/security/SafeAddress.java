package dev.bellwether.web.security;

import dev.bellwether.core.problem.Problem;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.stereotype.Component;

/** Passwords do not travel in the clear: beyond this machine there is TLS, ended here or by a proxy, or no start. */
@Component
class SafeAddress implements ServletContextInitializer {

    private final boolean tls;

    SafeAddress(
            @Value("${server.address}") String address,
            @Value("${server.ssl.bundle:${server.ssl.key-store:${server.ssl.certificate:}}}") String keys,
            WebSettings settings) {
        this.tls = !keys.isEmpty() || settings.behindTlsProxy();
        if (!tls && !loopback(address)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "The pages are not served on " + address + " without TLS: passwords would travel in the clear.",
                    "Set server.ssl.*, or bellwether.web.behind-tls-proxy=true behind a proxy that ends TLS.");
        }
    }

    /** Whether browsers come by TLS. */
    boolean tls() {
        return tls;
    }

    /** A cookie that only this host can set, and only TLS carries; over this machine's own HTTP neither is possible. */
    @Override
    public void onStartup(ServletContext context) {
        SessionCookieConfig cookie = context.getSessionCookieConfig();
        cookie.setName(tls ? "__Host-SESSION" : "SESSION");
        cookie.setSecure(tls);
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
