package dev.bellwether.web.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What Tomcat refuses by itself, such as an address with a forbidden sign, never comes to the filters. It gets the same
 * headers, and a line instead of Tomcat's page.
 */
@Component
@Order
class TomcatErrorValve implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final GuardFilter guard;

    TomcatErrorValve(GuardFilter guard) {
        this.guard = guard;
    }

    /** The innermost valve reports first; the others then find that there is a report. */
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Line(guard)));
    }

    private static final class Line extends ErrorReportValve {

        private final GuardFilter guard;

        private Line(GuardFilter guard) {
            this.guard = guard;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable trouble) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                guard.head(response.getResponse());
                response.setHeader("Cache-Control", "no-store");
                response.setContentType("text/plain");
                response.setCharacterEncoding("UTF-8");
                response.getReporter().write(response.getStatus() + "\n");
                response.finishResponse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
