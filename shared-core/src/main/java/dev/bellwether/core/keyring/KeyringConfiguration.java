package dev.bellwether.core.keyring;

import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.relay.RelayHosts;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.Writer;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Lazy: with a key in the environment nothing of this is asked. */
@Lazy
@Configuration(proxyBeanMethods = false)
class KeyringConfiguration {

    @Bean
    MasterKeys masterKeys(Environment environment, DataFolder data) {
        return new MasterKeys(environment.getProperty(MasterKeys.NAME), data, new SecureRandom());
    }

    @Bean
    Seal seal() {
        return new Seal(new SecureRandom());
    }

    @Bean
    DatabaseRelay keptRelay(Database database, MasterKeys masters, Seal seal) {
        return new DatabaseRelay(database.file(), masters, seal, System::nanoTime);
    }

    @Bean
    SecretCheck keySoundness(RelayTargets targets, MasterKeys masters) {
        return new SecretCheck(targets, masters);
    }

    @Bean
    RelayConfigService relayChoices(
            RelayTargets targets,
            RelayHosts hosts,
            DatabaseRelay kept,
            MasterKeys masters,
            Seal seal,
            Writer writer,
            Clock clock) {
        return new RelayConfigService(targets, hosts, kept, masters, seal, writer, clock);
    }
}
