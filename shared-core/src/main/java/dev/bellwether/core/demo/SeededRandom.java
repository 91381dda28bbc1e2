package dev.bellwether.core.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** Draws that are the same for the same seed. No money is made here: amounts come of tokens and prices. */
final class SeededRandom {

    private static final int PERCENT = 100;

    private final SplittableRandom random;

    SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True so often in a hundred. */
    boolean percent(double often) {
        return random.nextDouble() * PERCENT < often;
    }

    /** From 0 to 1. */
    double share() {
        return random.nextDouble();
    }

    /** From {@code min} to {@code max}, both included. */
    int between(int min, int max) {
        return random.nextInt(min, max + 1);
    }

    /** About so much: mostly near it, sometimes several times as much, at least 1. */
    long about(long middle, double spread) {
        double bell = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble() - 2;
        return Math.max(1, Math.round(middle * Math.exp(bell * 1.7 * spread)));
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of them by its weight. */
    String weighted(Map<String, Integer> weights) {
        int left = random.nextInt(
                weights.values().stream().mapToInt(Integer::intValue).sum());
        String last = "";
        for (Map.Entry<String, Integer> choice : weights.entrySet()) {
            last = choice.getKey();
            left -= choice.getValue();
            if (left < 0) {
                break;
            }
        }
        return last;
    }

    /** An id that sorts by time, as those of real calls do (RFC 9562, section 5.7). */
    String id(Instant at) {
        long high = at.toEpochMilli() << 16 | 0x7000 | random.nextLong() & 0x0fff;
        return new UUID(high, random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L).toString();
    }
}
