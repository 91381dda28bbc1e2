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

    private final RelayConfigService choices;

    RelayActions(RelayConfigService choices) {
        this.choices = choices;
    }

    RelayConfigView saying() {
        return choices.saying();
    }

    boolean changeUrl(String url, Origin origin) {
        return choices.changeUrl(url, origin);
    }

    void setKey(String key, String relay, Origin origin) {
        choices.setKey(key, relay, origin);
    }

    void forgetKey(Origin origin) {
        choices.forgetKey(origin);
    }
}
