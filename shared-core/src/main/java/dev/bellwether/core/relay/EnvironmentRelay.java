package dev.bellwether.core.relay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** What whoever starts Bellwether says of the relay, on the command line, in the environment, or in a file. */
final class EnvironmentRelay {

    static final String URL_NAME = "BELLWETHER_BASE_URL";

    static final List<String> KEY_NAMES = List.of("BELLWETHER_API_KEY", "HOLYSHEEP_API_KEY");

    /** The setting that {@link #URL_NAME} comes before, by its names in files and in the environment. */
    private static final List<String> SETTING_NAMES =
            List.of("bellwether.relay.base-url", "BELLWETHER_RELAY_BASE_URL", "BELLWETHER_RELAY_BASEURL");

    private static final String SHIPPED = "class path resource";

    private final Environment environment;

    EnvironmentRelay(Environment environment) {
        this.environment = environment;
    }

    /**
     * A value.
     *
     * @param name of the variable or the setting
     */
    record Given(String name, String value, SettingSource from) {

        /** Without the value, which may be a key. */
        @Override
        public String toString() {
            return name + " of the " + from.label();
        }
    }

    /** The key. */
    @Nullable Given key() {
        return first(KEY_NAMES);
    }

    /** The base URL: as the variable has it, else as the setting has it if that is not what is shipped. */
    @Nullable Given url() {
        Given named = namedUrl();
        return named != null ? named : first(SETTING_NAMES);
    }

    /** The base URL, if it is named where keys are. */
    @Nullable Given namedUrl() {
        return first(List.of(URL_NAME));
    }

    private @Nullable Given first(List<String> names) {
        for (String name : names) {
            Given given = given(name);
            if (given != null) {
                return given;
            }
        }
        return null;
    }

    private @Nullable Given given(String name) {
        if (!(environment instanceof ConfigurableEnvironment sources)) {
            String value = environment.getProperty(name);
            return value == null ? null : new Given(name, value, SettingSource.ENVIRONMENT);
        }
        for (PropertySource<?> source : sources.getPropertySources()) {
            boolean attached = source.getName().equals("configurationProperties");
            if (!attached && !source.getName().contains(SHIPPED) && source.containsProperty(name)) {
                return new Given(name, String.valueOf(environment.getProperty(name)), from(source.getName()));
            }
        }
        return null;
    }

    private static SettingSource from(String source) {
        return switch (source) {
            case "commandLineArgs", "systemProperties" -> SettingSource.COMMAND_LINE;
            case "systemEnvironment" -> SettingSource.ENVIRONMENT;
            default -> source.contains("Config resource") ? SettingSource.FILE : SettingSource.ENVIRONMENT;
        };
    }
}
