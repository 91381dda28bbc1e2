package dev.bellwether.core.routing;

/** Gives the router that decides now; other rules or prices may be published at any time, so nobody keeps it. */
@FunctionalInterface
public interface Routers {

    /** The router of the live rules and the live catalogue. */
    Router current();
}
