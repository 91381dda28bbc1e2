package dev.bellwether.testing;

/** How often tests kill: a few times here, more in CI, most with the Maven profile {@code kills-long}. */
public final class Kills {

    private Kills() {}

    /** The number for this run. */
    public static int rounds(int here, int inCi, int atLength) {
        return switch (System.getProperty("kills", "")) {
            case "ci" -> inCi;
            case "long" -> atLength;
            default -> here;
        };
    }
}
