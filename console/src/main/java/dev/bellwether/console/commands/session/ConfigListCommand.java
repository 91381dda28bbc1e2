package dev.bellwether.console.commands.session;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayTargets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/** {@code config list}: every setting, its value, and who set it. */
@Component
class ConfigListCommand extends ConsoleCommand {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("bellwether");

    /** A variable that is no setting, such as the relay's key, is never listed: only names that a file defines are. */
    private static final String FILES = "OriginTrackedMapPropertySource";

    private final ConfigurableEnvironment environment;
    private final RelayTargets targets;

    ConfigListCommand(ConsoleSession session, ConfigurableEnvironment environment, RelayTargets targets) {
        super(
                session,
                "config list",
                "List the settings, and who set them",
                Rest.NONE,
                "",
                List.of("config list", "config list --origin"),
                flag("origin", NO_LETTER, "name the file and the line, or the variable"));
        this.environment = environment;
        this.targets = targets;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        var sources = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .toList();
        var names = new TreeSet<ConfigurationPropertyName>();
        sources.stream()
                .filter(ConfigListCommand::isFile)
                .flatMap(source -> ((IterableConfigurationPropertySource) source).stream())
                .filter(ROOT::isAncestorOf)
                .forEach(names::add);
        var listing = new Listing(
                Column.text("setting", "setting", 0),
                Column.text("value", "value", 0),
                Column.text("set_by", "set by", arguments.flag("origin") ? 0 : 1));
        names.forEach(name -> listing.row(
                Cell.text(name.toString()),
                Cell.text(environment.getProperty(name.toString())),
                Cell.text(origin(sources, name, arguments.flag("origin")))));
        listing.row(
                Cell.text("relay in use"), Cell.text(relay()), Cell.text("BELLWETHER_API_KEY, BELLWETHER_BASE_URL"));
        listing.print(output);
        return ExitCode.OK;
    }

    private String relay() {
        try {
            return targets.simulated() ? "simulated" : targets.current().name() + ", key *****";
        } catch (Problem problem) {
            return problem.sentence();
        }
    }

    private static boolean isFile(ConfigurationPropertySource source) {
        Object underlying = source.getUnderlyingSource();
        return source instanceof IterableConfigurationPropertySource
                && underlying != null
                && underlying.getClass().getSimpleName().equals(FILES);
    }

    private static String origin(
            List<ConfigurationPropertySource> sources, ConfigurationPropertyName name, boolean exact) {
        return sources.stream()
                .map(source -> source.getConfigurationProperty(name))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(property -> exact ? String.valueOf(property.getOrigin()) : who(property))
                .orElse("");
    }

    private static String who(ConfigurationProperty property) {
        String origin = String.valueOf(property.getOrigin());
        if (origin.contains("bellwether-core.yml") || origin.contains("application.yml")) {
            return "default";
        }
        return origin.contains("System Environment")
                ? "environment"
                : origin.contains("config.yml") ? "config.yml" : "flag";
    }
}
