package dev.bellwether.core.gateway;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;

/** A whole answer as the cache keeps it, with the decision that led to it. */
record StoredAnswer(Route route, Candidate by, String text, ReplyPart.Done done) {}
