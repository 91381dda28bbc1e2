package dev.bellwether.core.relay;

import dev.bellwether.core.problem.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Finds out where calls go: the real relay if a key is set, else the stand-in. */
public final class RelayTargets {

    private static final List<String> KEY_NAMES = List.of("BELLWETHER_API_KEY", "HOLYSHEEP_API_KEY");
    private static final String URL_NAME = "BELLWETHER_BASE_URL";

    /** Made-up books are never mixed with calls that cost money. */
    private static final String DEMO = "bellwether.demo";

    private final Environment environment;
    private final String defaultUrl;
    private final StandInRelay standIn;
    private @Nullable RelayTarget target;

    /** @param defaultUrl the relay's base URL where nobody names another */
    public RelayTargets(Environment environment, String defaultUrl, StandInRelay standIn) {
        this.environment = environment;
        this.defaultUrl = defaultUrl;
        this.standIn = standIn;
    }

    /** Whether calls go to the simulated relay; does not start it. */
    public boolean simulated() {
        return environment.getProperty(DEMO, Boolean.class, false) || unset();
    }

    private boolean unset() {
        return KEY_NAMES.stream().allMatch(name -> environment.getProperty(name) == null)
                && environment.getProperty(URL_NAME) == null;
    }

    /**
     * Where calls go.
     *
     * @throws Problem of kind KEY or USAGE if key or URL cannot be used
     */
    public synchronized RelayTarget current() {
        if (target == null) {
            target = simulated() ? standIn() : real();
        }
        return target;
    }

    /** Where the next attempt to ask that model goes. */
    public RelayTarget nextAttempt(String model) {
        RelayTarget usual = current();
        return usual.simulated() ? new RelayTarget(usual.name(), standIn.nextAttempt(model), usual.key(), true) : usual;
    }

    private RelayTarget standIn() {
        return new RelayTarget("simulated", standIn.baseUrl(), RelayKey.parse("the stand-in's key", "simulated"), true);
    }

    private RelayTarget real() {
        String name = KEY_NAMES.stream()
                .filter(candidate -> environment.getProperty(candidate) != null)
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.KEY,
                        URL_NAME + " is set, but there is no key for it.",
                        "Set BELLWETHER_API_KEY too; any word will do for a server that wants none."));
        RelayKey key = RelayKey.parse(name, Objects.requireNonNull(environment.getProperty(name)));
        URI url = baseUrl(environment.getProperty(URL_NAME));
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return new RelayTarget(url.getHost() + port, url, key, false);
    }

    private URI baseUrl(@Nullable String text) {
        String given = text == null ? defaultUrl : text;
        URI url;
        try {
            url = URI.create(given.strip().replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw unusable(given, "it is no URL");
        }
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null || !(secure || plain)) {
            throw unusable(given, "it needs the form https://host/v1");
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            throw unusable(given, "it must hold no user, query or fragment");
        }
        if (plain && !loopback(url.getHost())) {
            throw unusable(given, "a key travels only over https, or to this machine");
        }
        return url;
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Problem unusable(String text, String why) {
        return new Problem(
                Problem.Kind.USAGE,
                "The relay's base URL" + (text.contains("@") ? "" : " (" + text + ")") + " cannot be used: " + why
                        + ".",
                "Set BELLWETHER_BASE_URL to one such as https://api.holysheep.ai/v1, or unset it.");
    }
}
