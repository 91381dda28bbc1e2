package dev.bellwether.web.relay;

import dev.bellwether.core.keyring.RelayConfigService;
import dev.bellwether.core.people.AuditTrail.Actor;
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

    boolean changeUrl(String url, Actor actor) {
        return configService.changeUrl(url, actor);
    }

    void setKey(String key, String relay, Actor actor) {
        configService.setKey(key, relay, actor);
    }

    void forgetKey(Actor actor) {
        configService.forgetKey(actor);
    }
}
