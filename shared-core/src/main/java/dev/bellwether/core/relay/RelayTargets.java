package dev.bellwether.core.relay;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.ConfiguredRelay.Choice;
import dev.bellwether.core.relay.ConfiguredRelay.StoredKey;
import dev.bellwether.core.relay.EnvironmentRelay.Given;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Finds out where calls go: the real relay if a key is set, else the simulated relay. What whoever starts Bellwether says comes
 * before what an admin has chosen. A key belongs to the origin that it was set for, and is sent to no other.
 */
public final class RelayTargets {

    /** Made-up books are never mixed with calls that cost money. */
    private static final String DEMO = "bellwether.demo";

    private final EnvironmentRelay environment;
    private final boolean demo;
    private final String defaultUrl;
    private final SimulatedRelayProvider provider;
    private final RelayHosts hosts;
    private final ConfiguredRelay configured;
    private final List<Runnable> whenChanged = new CopyOnWriteArrayList<>();
    private volatile @Nullable Resolved current;

    private record Resolved(Choice choice, RelayTarget target) {}

    /**
     * @param defaultUrl the relay's base URL where nobody names another
     * @param configured what an admin has chosen
     */
    public RelayTargets(
            Environment environment,
            String defaultUrl,
            SimulatedRelayProvider provider,
            RelayHosts hosts,
            ConfiguredRelay configured) {
        this.environment = new EnvironmentRelay(environment);
        this.demo = environment.getProperty(DEMO, Boolean.class, false);
        this.defaultUrl = defaultUrl;
        this.provider = provider;
        this.hosts = hosts;
        this.configured = configured;
    }

    /** Whether calls go to the simulated relay; does not start it. */
    public boolean simulated() {
        return demo
                || (environment.key() == null
                        && environment.namedUrl() == null
                        && configured.current().isNone());
    }

    /**
     * Where calls go.
     *
     * @throws Problem of kind KEY or USAGE if key or URL cannot be used
     */
    public RelayTarget current() {
        Choice choice = environment.key() == null ? configured.current() : Choice.NONE;
        Resolved last = current;
        return last != null && last.choice == choice ? last.target : resolve(choice);
    }

    private synchronized RelayTarget resolve(Choice choice) {
        Resolved last = current;
        if (last != null && last.choice == choice) {
            return last.target;
        }
        RelayTarget target = simulated() ? provider() : real(choice);
        current = new Resolved(choice, target);
        if (last != null && !last.target.equals(target)) {
            whenChanged.forEach(Runnable::run);
        }
        return target;
    }

    /** Has something done when calls go elsewhere, or with another key. */
    public void whenChanged(Runnable work) {
        whenChanged.add(work);
    }

    /**
     * Where the next attempt to ask that model goes.
     *
     * @param begun where its call was to go when it began, or null; it goes nowhere else even if another is chosen meanwhile
     */
    public RelayTarget nextAttempt(String model, @Nullable RelayTarget begun) {
        RelayTarget usual = begun == null ? current() : begun;
        return usual.simulated()
                ? new RelayTarget(usual.name(), provider.nextAttempt(model), usual.key(), true)
                : usual;
    }

    /** What is said of the relay, and by whom. */
    public RelayConfigView view() {
        Choice choice = configured.current();
        Given key = environment.key();
        Given url = environment.url();
        BaseUrl baseUrl = baseUrl(choice);
        StoredKey kept = choice.key();
        return new RelayConfigView(
                baseUrl.text,
                baseUrl.from,
                url == null ? null : url.name(),
                origin(baseUrl.text),
                choice.baseUrl(),
                key == null ? (kept == null ? null : SettingSource.PAGE) : key.from(),
                key == null ? null : key.name(),
                key == null ? null : parsed(key),
                kept,
                simulated(),
                hosts.allowed());
    }

    /** The origin of the relay where nobody names another. */
    public String shippedOrigin() {
        return RelayUrl.parse(defaultUrl).origin();
    }

    private static @Nullable RelayKey parsed(Given key) {
        try {
            return RelayKey.parse(key.name(), key.value());
        } catch (Problem e) {
            return null;
        }
    }

    private static @Nullable String origin(String text) {
        try {
            return RelayUrl.parse(text).origin();
        } catch (Problem e) {
            return null;
        }
    }

    /**
     * Looks at what whoever started Bellwether has set, before anything is asked for.
     *
     * @throws Problem of kind KEY or USAGE if key or URL cannot be used
     */
    public void requireSound() {
        Given key = environment.key();
        Given url = environment.url();
        if (key != null) {
            key(key, url == null ? RelayUrl.parse(defaultUrl) : url(url));
        } else if (url != null) {
            url(url);
        }
    }

    private RelayTarget provider() {
        return new RelayTarget(
                "simulated", provider.baseUrl(), RelayKey.parse("the simulated relay's key", "simulated"), true);
    }

    /**
     * A URL that somebody has said.
     *
     * @param from who
     */
    private record BaseUrl(String text, SettingSource from) {}

    /** A key of the environment goes where the environment says, or to the shipped relay; what a page says is not heard. */
    private BaseUrl baseUrl(Choice choice) {
        Given url = environment.url();
        if (url != null) {
            return new BaseUrl(url.value(), url.from());
        }
        return environment.key() == null && choice.baseUrl() != null
                ? new BaseUrl(choice.baseUrl(), SettingSource.PAGE)
                : new BaseUrl(defaultUrl, SettingSource.DEFAULT);
    }

    private RelayTarget real(Choice choice) {
        Given given = environment.url();
        BaseUrl baseUrl = baseUrl(choice);
        RelayUrl url = given == null ? RelayUrl.parse(baseUrl.text) : url(given);
        if (baseUrl.from == SettingSource.PAGE) {
            hosts.requireConfigured(url);
        }
        Given key = environment.key();
        return new RelayTarget(
                url.name(), url.uri(), key == null ? storedKey(choice.key(), url, given) : key(key, url), false);
    }

    private RelayUrl url(Given given) {
        RelayUrl url = RelayUrl.parse(given.value());
        hosts.requireFromEnvironment(url);
        return url;
    }

    private static RelayKey key(Given given, RelayUrl url) {
        RelayKey key = RelayKey.parse(given.name(), given.value());
        key.requireFor(given.name(), url);
        return key;
    }

    private static RelayKey storedKey(@Nullable StoredKey kept, RelayUrl url, @Nullable Given given) {
        if (kept != null && kept.origin().equals(url.origin())) {
            if (kept.key() == null) {
                throw kept.problem() == null
                        ? new IllegalStateException("a key is there or there is a reason why not")
                        : kept.problem();
            }
            return kept.key();
        }
        throw new Problem(
                Problem.Kind.KEY,
                given == null
                        ? "There is no key for " + url.origin() + "."
                        : given.name() + " is set, but there is no key for it.",
                "Set BELLWETHER_API_KEY too, or type the key on /settings/relay or with bellwether relay key set; any word will do"
                        + " for a server on this machine that wants none.");
    }
}
