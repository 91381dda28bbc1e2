package dev.bellwether.core.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How the file of the books is kept.
 *
 * @param ballast what is kept free for the end of calls on a full disk; 0 keeps nothing free
 * @param patience how long to wait while another process writes
 */
@ConfigurationProperties("bellwether.store")
record StoreSettings(DataSize ballast, Duration patience) {

    /** As in bellwether-core.yml, without the ballast. */
    static final StoreSettings DEFAULTS = new StoreSettings(DataSize.ofBytes(0), Duration.ofSeconds(10));
}
