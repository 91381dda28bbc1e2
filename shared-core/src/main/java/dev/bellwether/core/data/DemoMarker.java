package dev.bellwether.core.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A file in a data folder whose books are made up. Whatever process opens such a folder has {@code bellwether.demo} set: it
 * says so wherever it shows figures, and it never calls a real relay.
 */
public final class DemoMarker implements EnvironmentPostProcessor, Ordered {

    private static final String FILE = "made-up";
    private static final String PROPERTY = "bellwether.demo";

    private static final String TEXT = """
            The books in this folder are made up: bellwether demo wrote them. No model answered, no money was spent. Calls made
            with this folder go to the simulated relay, whatever keys are set. The folder may be deleted.
            """;

    /** Whether the books of a folder are made up. */
    public static boolean on(DataFolder folder) {
        return Files.isRegularFile(folder.file(FILE));
    }

    /** Marks a folder. */
    public static void put(DataFolder folder) throws IOException {
        Files.writeString(folder.file(FILE), TEXT);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String folder = environment.getProperty("bellwether.data");
        if (folder != null && on(new DataFolder(Path.of(folder)))) {
            environment.getPropertySources().addFirst(new MapPropertySource("demo mark", Map.of(PROPERTY, "true")));
        }
    }

    /** Once the settings are known. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
