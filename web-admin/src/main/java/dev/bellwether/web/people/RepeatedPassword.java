package dev.bellwether.web.people;

import dev.bellwether.core.problem.Problem;

/** A password that is typed twice, since nobody sees what is typed. */
final class RepeatedPassword {

    private RepeatedPassword() {}

    static void require(String password, String again) {
        if (!password.equals(again)) {
            throw new Problem(Problem.Kind.USAGE, "The two passwords differ.", "Type both again.");
        }
    }
}
