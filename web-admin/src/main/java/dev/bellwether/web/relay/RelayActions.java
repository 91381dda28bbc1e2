package dev.bellwether.web.relay;

import dev.bellwether.core.keyring.RelayConfigService;
import dev.bellwether.core.people.AuditTrail.Origin;
import dev.bellwether.core.relay.RelayConfigView;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import org.springframework.stereotype.Service;

/** What admins do to the relay. */
@Service
@RequiresCapability(Capability.RELAY)
class RelayActions {

    private final RelayConfigService configService;

    RelayActions(RelayConfigService configService) {
        this.configService = configService;
    }

    RelayConfigView config() {
        return configService.view();
    }

    boolean changeUrl(String url, Origin origin) {
        return configService.changeUrl(url, origin);
    }

    void setKey(String key, String relay, Origin origin) {
        configService.setKey(key, relay, origin);
    }

    void forgetKey(Origin origin) {
        configService.forgetKey(origin);
    }
}
