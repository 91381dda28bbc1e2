package dev.bellwether.web.routing.edit;

/** Names of elements on the page. */
public final class ElementIds {

    private ElementIds() {}

    /** A name that can stand in an address and in a selector, whatever somebody called the thing. */
    public static String of(String part, String thing) {
        return part + "-"
                + (thing.matches("[A-Za-z0-9._-]{1,80}") ? thing : "x" + Integer.toHexString(thing.hashCode()));
    }
}
