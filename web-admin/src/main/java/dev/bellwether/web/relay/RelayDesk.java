package dev.bellwether.web.relay;

import dev.bellwether.core.keyring.RelayChoices;
import dev.bellwether.core.people.AuditTrail.Origin;
import dev.bellwether.core.relay.RelaySaying;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.May;
import org.springframework.stereotype.Service;

/** What admins do to the relay. */
@Service
@May(Capability.RELAY)
class RelayDesk {

    private final RelayChoices choices;

    RelayDesk(RelayChoices choices) {
        this.choices = choices;
    }

    RelaySaying saying() {
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
