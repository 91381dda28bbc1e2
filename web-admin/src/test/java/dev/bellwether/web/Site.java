package dev.bellwether.web;

import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.Role;
import dev.bellwether.testing.TestCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The pages as tests reach them: where they are, who is signed in, and calls for them to show. */
public final class Site {

    /** One file for all classes, since a process has one logging system. */
    private static final Path LOG = Path.of("target", "pages", "web.log");

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ServletWebServerApplicationContext context;
    private final Map<String, Visitor> visitors = new HashMap<>();
    private long logged;

    Site(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** Forgets who was signed in before, and what was logged. */
    void restarting() throws IOException {
        visitors.clear();
        logged = Files.size(LOG);
    }

    /** The port on this machine. */
    public int port() {
        return context.getWebServer().getPort();
    }

    /** A file in the data folder. */
    public Path file(String name) {
        return context.getBean(DataFolder.class).file(name);
    }

    /** What the log says since this application started. */
    public String log() throws IOException {
        byte[] all = Files.readAllBytes(LOG);
        return new String(all, (int) logged, all.length - (int) logged, StandardCharsets.UTF_8);
    }

    /** Somebody who is not signed in. */
    public Visitor stranger() {
        return Visitor.stranger(port());
    }

    /** Somebody with a role, under the role's name; the same one for all tests of a class. */
    public Visitor as(Role role) {
        return as(role, role.label());
    }

    /** Somebody with a role and a name; the same one for all tests of a class. */
    public Visitor as(Role role, String name) {
        return visitors.computeIfAbsent(name, each -> signIn(role, name));
    }

    /** Somebody with a role and a name in a session that no other test uses. */
    public Visitor signIn(Role role, String name) {
        return Visitor.signedIn(port(), context.getBean(Accounts.class), role, name);
    }

    /** The same under the role's name. */
    public Visitor signIn(Role role) {
        return signIn(role, role.label());
    }

    /**
     * Makes a call as the pages do.
     *
     * @throws dev.bellwether.core.problem.Problem if there is no answer
     */
    public CallResult ask(TestCall call) {
        var last = context.getBean(ChatGateway.class)
                .call(call.from(CallSource.WEB).request())
                .blockLast(TIMEOUT);
        return ((CallEvent.Answered) last).result();
    }

    /** Makes a call that the rules route. */
    public CallResult ask(String prompt) {
        return ask(TestCall.of(prompt));
    }
}
