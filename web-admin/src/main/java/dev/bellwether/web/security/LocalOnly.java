package dev.bellwether.web.security;

import dev.bellwether.core.problem.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** There is no login yet, so the pages are for this machine alone: another address is refused at the start. */
@Component
class LocalOnly {

    LocalOnly(@Value("${server.address}") String address) {
        if (!loopback(address)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "The pages have no login yet, so they are not served on " + address + ".",
                    "Leave server.address out; a tunnel such as ssh -L reaches 127.0.0.1 from elsewhere.");
        }
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
