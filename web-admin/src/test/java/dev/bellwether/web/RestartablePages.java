package dev.bellwether.web;

import dev.bellwether.core.people.Passwords;
import dev.bellwether.core.simulator.Pace;
import dev.bellwether.testing.MigratedDatabase;
import dev.bellwether.testing.RestartableContext;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.catalina.Session;
import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;

/** The one server of all tests of the pages. Tomcat and its port stay while the application in it starts again. */
final class RestartablePages implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path FOLDERS = Path.of("target", "pages");

    /** Ours takes a third of a second for each sign-in; what that protects from is no matter of the pages. */
    private static final Passwords QUICK_PASSWORDS = new Passwords(1);

    private static final Pace INSTANT = duration -> {};

    private final RestartableContext application = new RestartableContext()
            .restarting(HandlerMapping.class, HandlerAdapter.class, HandlerExceptionResolver.class)
            .using(QUICK_PASSWORDS);

    private ServletWebServerApplicationContext context;
    private Site site;

    @Override
    public void initialize(ConfigurableApplicationContext starting) {
        context = (ServletWebServerApplicationContext) starting;
        site = new Site(context);
        // What an earlier run left may have other tables.
        FileSystemUtils.deleteRecursively(FOLDERS.resolve("start").toFile());
        MigratedDatabase.copyInto(FOLDERS.resolve("start"));
        application.initialize(starting);
        starting.getBeanFactory().registerSingleton("restartablePages", this);
        starting.getBeanFactory().registerSingleton("site", site);
    }

    /** Starts the application again, as a class of tests wants it. */
    void restart(String folder, PagesTest wanted) throws IOException {
        Path data = FOLDERS.resolve(folder);
        Arrangement arrangement = BeanUtils.instantiateClass(wanted.with());
        application.stop();
        site.restarting();
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        MigratedDatabase.copyInto(data);
        arrangement.files(data);
        application.start(settings(data, wanted), bean -> replaced(arrangement.replace(bean)));
        putFiltersIntoTomcat();
        context.getBean(DispatcherServlet.class).onApplicationEvent(new ContextRefreshedEvent(context));
        // What listens to it does so again: the link of the first start is for another database now.
        context.publishEvent(new ServletWebServerInitializedEvent(context.getWebServer(), context));
    }

    private static Map<String, Object> settings(Path data, PagesTest wanted) {
        var settings = new HashMap<String, Object>(
                Map.of("bellwether.data", data.toString(), "bellwether.relay.retry.initial-backoff", "1ms"));
        for (String setting : wanted.value()) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return settings;
    }

    private static Object replaced(Object bean) {
        return bean == Pace.REAL ? INSTANT : bean;
    }

    /** Tomcat keeps the filters that it was given at its start, and the sessions of all who ever signed in. */
    private void putFiltersIntoTomcat() {
        var tomcat = (TomcatWebServer) context.getWebServer();
        var servlets = (StandardContext) tomcat.getTomcat().getHost().findChildren()[0];
        for (Session session : servlets.getManager().findSessions()) {
            session.expire();
        }
        for (FilterDef definition : servlets.findFilterDefs()) {
            if (context.containsBean(definition.getFilterName())
                    && context.getBean(definition.getFilterName()) instanceof Filter filter) {
                definition.setFilter(filter);
            }
        }
        servlets.filterStop();
        servlets.filterStart();
    }
}
