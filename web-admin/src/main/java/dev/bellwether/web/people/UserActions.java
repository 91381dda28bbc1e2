package dev.bellwether.web.people;

import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.people.OneTimeLinks;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** What admins do to accounts. */
@Service
@RequiresCapability(Capability.USERS)
class UserActions {

    private final Accounts accounts;
    private final OneTimeLinks links;

    UserActions(Accounts accounts, OneTimeLinks links) {
        this.accounts = accounts;
        this.links = links;
    }

    List<Account> list() {
        return accounts.list();
    }

    Account find(String id) {
        return accounts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    Account invite(String name, Role role, Actor actor) {
        return accounts.create(name, role, actor);
    }

    /** The link is shown once, to whoever asked for it. */
    String link(String id, Actor actor) {
        Account account = find(id);
        if (account.disabled() != null) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    account.name() + " is disabled, so a link would let nobody in.",
                    "Enable it first.");
        }
        return links.password(account, actor);
    }

    void changeRole(String id, int revision, Role role, Actor actor) {
        accounts.changeRole(requireCurrent(id, revision), role, actor);
    }

    void disable(String id, int revision, Actor actor) {
        accounts.disable(requireCurrent(id, revision), actor);
    }

    void enable(String id, int revision, Actor actor) {
        accounts.enable(requireCurrent(id, revision), actor);
    }

    void endSessions(String id, Actor actor) {
        accounts.endSessions(find(id), actor);
    }

    private Account requireCurrent(String id, int revision) {
        Account now = find(id);
        if (now.revision() != revision) {
            throw new Problem(Problem.Kind.REFUSED, now.name() + " was changed by someone else.", "Look at it again.");
        }
        return now;
    }
}
