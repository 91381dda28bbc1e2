package dev.bellwether.core.relay;

import dev.bellwether.core.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The base URL of a relay, taken apart once and put together anew: what is checked is what is used, and no second parser
 * can see another host in it.
 *
 * @param uri with a host in lower case, without a slash at the end
 */
public record RelayUrl(URI uri) {

    /** Where people put keys that do not belong there; such a text is not said again. */
    private static final Pattern SECRETIVE = Pattern.compile("[@?#]");

    private static final Set<String> SCHEMES = Set.of("https", "http");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern FOUR = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern SIX = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~@:+=,-]+)*");
    private static final int MAX_LENGTH = 500;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Takes a base URL as a person has typed it.
     *
     * @throws Problem of kind USAGE if it is none, or holds what a base URL must not
     */
    public static RelayUrl parse(String text) {
        String given = text.strip();
        if (given.length() > MAX_LENGTH) {
            throw invalid("", "it is longer than " + MAX_LENGTH + " characters");
        }
        URI url;
        try {
            url = new URI(given);
        } catch (URISyntaxException e) {
            throw invalid(given, "it is no URL");
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw invalid(given, "it needs the form https://host/v1");
        }
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            throw invalid("", "it must hold no user");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw invalid("", "it must hold no query or fragment");
        }
        String path = String.valueOf(url.getRawPath()).replaceAll("/+$", "");
        if (!PATH.matcher(path).matches() || path.contains("/.")) {
            throw invalid(given, "its path may hold letters, digits and ._~@:+=,- only");
        }
        return new RelayUrl(rebuilt(scheme, host(url, given), port(url, scheme, given), path));
    }

    private static URI rebuilt(String scheme, String host, int port, String path) {
        try {
            return new URI(scheme, null, host, port, path, null, null);
        } catch (URISyntaxException e) {
            throw invalid("", "it is no URL");
        }
    }

    private static int port(URI url, String scheme, String given) {
        int port = url.getPort();
        if (port == 0 || port > HIGHEST_PORT) {
            throw invalid(given, "there is no port " + port);
        }
        return port == usualPort(scheme) ? -1 : port;
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? HTTPS : HTTP;
    }

    /** A name that a resolver takes for an address in another notation is none; one dot at the end is the same name. */
    private static String host(URI url, String given) {
        if (url.getHost() == null) {
            boolean foreign = String.valueOf(url.getRawAuthority()).chars().anyMatch(c -> c > 0x7f);
            throw invalid(
                    given,
                    foreign
                            ? "its host must be written in its form with xn--"
                            : "its host is neither a name nor an address in the usual notation");
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        boolean sound = FOUR.matcher(host).matches()
                || SIX.matcher(host).matches()
                || NAME.matcher(host).matches();
        if (!sound) {
            throw invalid(given, "its host is neither a name nor an address in the usual notation");
        }
        return host;
    }

    /** The host: a name or an address, an IPv6 one without its brackets. */
    public String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port that is connected to. */
    public int port() {
        return uri.getPort() < 0 ? usualPort(uri.getScheme()) : uri.getPort();
    }

    /** Whether it is https. */
    public boolean secure() {
        return uri.getScheme().equals("https");
    }

    /** Scheme, host and port: what a key is for. */
    public String origin() {
        return uri.getScheme() + "://" + name();
    }

    /** Host and port, as the books name the relay. */
    public String name() {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** Whether the host is an address and no name. */
    boolean isAddress() {
        return FOUR.matcher(uri.getHost()).matches() || uri.getHost().startsWith("[");
    }

    static Problem invalid(String text, String why) {
        return new Problem(
                Problem.Kind.USAGE,
                "The relay's base URL"
                        + (text.isEmpty() || SECRETIVE.matcher(text).find() ? "" : " (" + text + ")")
                        + " cannot be used: " + why + ".",
                "It has the form https://api.holysheep.ai/v1; in the environment it is BELLWETHER_BASE_URL.");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
