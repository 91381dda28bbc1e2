package dev.bellwether.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.people.Role;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody at a browser without a screen: has cookies, fills in forms with their tokens, does not follow redirects. */
public final class Visitor {

    /** The password of everyone in tests. */
    public static final String PASSWORD = "correct horse battery staple";

    private final int port;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private Visitor(int port) {
        this.port = port;
    }

    /** Somebody who is not signed in. */
    public static Visitor stranger(int port) {
        return new Visitor(port);
    }

    /** Somebody with a role, under the role's name; the account is made if there is none. */
    public static Visitor signedIn(int port, Accounts accounts, Role role) {
        return signedIn(port, accounts, role, role.label());
    }

    /** Somebody with a role and a name. */
    public static Visitor signedIn(int port, Accounts accounts, Role role, String name) {
        account(accounts, Role.ADMIN, "admin");
        account(accounts, role, name);
        var visitor = new Visitor(port);
        visitor.signIn(name, PASSWORD);
        return visitor;
    }

    /** Makes an account if there is none of that name. */
    public static void account(Accounts accounts, Role role, String name) {
        if (accounts.named(name).isEmpty()) {
            accounts.create(name, role, PASSWORD, Actor.local("test"));
        }
    }

    /** Signs in, which has to work. */
    public void signIn(String name, String password) {
        var answer = post("/login", Map.of("username", name, "password", password));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("/login");
    }

    /** Asks for a page. */
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    /** A page that has to be there. */
    public Document page(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    /** Sends a form as a page of ours would, with its token. */
    public HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        return postWithout(path, fields, token(), headers);
    }

    /** Sends a form with that token, or without one if it is empty. */
    public HttpResponse<String> postWithout(String path, Map<String, String> fields, String token, String... headers) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return postBody(path, form, token, headers);
    }

    /** Sends a form that is written out, with its token. */
    public HttpResponse<String> postFields(String path, String form) {
        return postBody(path, form, token());
    }

    private HttpResponse<String> postBody(String path, String form, String token, String... headers) {
        String body = token.isEmpty() ? form : form + (form.isEmpty() ? "" : "&") + "_csrf=" + token;
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Sends a request as it is, with the cookies. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request to build on. */
    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!List.of(headers).contains("Accept")) {
            request.header("Accept", "text/html,*/*;q=0.8");
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** A token against forgery, as a form of ours has it. */
    public String token() {
        for (String path : List.of("/login", "/settings", "/setup")) {
            Element token = Jsoup.parse(get(path).body()).selectFirst("input[name=_csrf]");
            if (token != null) {
                return URLEncoder.encode(token.attr("value"), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no page has a form");
    }

    /** The cookies that it has. */
    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }
}
