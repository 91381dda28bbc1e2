package dev.bellwether.core.gateway;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import java.time.Duration;

/** Something that happens in a call. */
public sealed interface CallEvent {

    /** The decision has been made; nothing has been sent yet. */
    record Routed(Route route) implements CallEvent {}

    /** Words of the answer. */
    record Text(String text) implements CallEvent {}

    /** Something of the answer besides the first choice's words: pieces of tool calls, words of another choice. */
    record Fragment(ReplyPart.Fragment part) implements CallEvent {}

    /** Nothing comes for a while, on purpose. */
    record Waiting(Candidate on, Duration length, String why) implements CallEvent {}

    /** A model failed before it said anything, and the next one is asked. */
    record FellBack(Candidate from, Problem because, Candidate to) implements CallEvent {}

    /**
     * A whole answer has come; passed between layers, never to a caller.
     *
     * @param by the candidate that answered
     * @param cached whether the cache answered
     */
    record Served(Candidate by, ReplyPart.Done done, boolean cached) implements CallEvent {}

    /** The whole answer has come and is in the books. */
    record Answered(CallResult result) implements CallEvent {}

    /** The caller stopped the call; what came until then is in the books. */
    record Stopped(CallResult result) implements CallEvent {}
}
