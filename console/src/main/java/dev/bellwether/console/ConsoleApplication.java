package dev.bellwether.console;

import dev.bellwether.console.shell.ConsoleMain;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.shell.core.autoconfigure.SpringShellAutoConfiguration;

/** The console. It names what it takes of Boot, since all of Boot takes as long to start as a call. */
@SpringBootConfiguration
@ComponentScan({"dev.bellwether.core", "dev.bellwether.console"})
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    ProjectInfoAutoConfiguration.class,
    SpringShellAutoConfiguration.class
})
public class ConsoleApplication {

    /** Runs one command, a script, or the shell; the exit code says how it went. */
    public static void main(String[] args) {
        System.exit(ConsoleMain.run(ConsoleApplication.class, args));
    }
}
