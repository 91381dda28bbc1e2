package dev.bellwether.web.routing;

/** Names of elements on the page. */
final class ElementIds {

    private ElementIds() {}

    /** A name that can stand in an address and in a selector, whatever somebody called the thing. */
    static String of(String part, String thing) {
        return part + "-"
                + (thing.matches("[A-Za-z0-9._-]{1,80}") ? thing : "x" + Integer.toHexString(thing.hashCode()));
    }
}
