package dev.bellwether.console.shell;

import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

/** Our commands and our parser in the place of Spring Shell's. */
@Configuration(proxyBeanMethods = false)
class ShellConfiguration {

    @Bean
    CommandRegistry commandRegistry(List<ConsoleCommand> commands) {
        return new CommandRegistry(new LinkedHashSet<Command>(commands));
    }

    @Bean
    LineParser commandParser(CommandRegistry registry) {
        return new LineParser(registry);
    }
}
