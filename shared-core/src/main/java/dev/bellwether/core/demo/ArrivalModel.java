package dev.bellwether.core.demo;

import dev.bellwether.core.demo.Traffic.CallerProfile;
import dev.bellwether.core.demo.Traffic.Shape;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** When who asks: by weekday and hour, more from week to week, and no two days alike. */
final class ArrivalModel {

    /** How much more is asked at the end than at the beginning. */
    private static final double GROWTH = 1.9;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Instant from;
    private final Instant end;
    private final ZoneId zone;
    private final SeededRandom random;

    ArrivalModel(Instant from, Instant end, ZoneId zone, SeededRandom random) {
        this.from = from;
        this.end = end;
        this.zone = zone;
        this.random = random;
    }

    /** Somebody asks. */
    record Arrival(Instant at, CallerProfile asker) {}

    /** So many, in their order. */
    List<Arrival> of(List<CallerProfile> callerProfiles, int calls) {
        int shares = callerProfiles.stream().mapToInt(CallerProfile::share).sum();
        var arrivals = new ArrayList<Arrival>(calls);
        for (CallerProfile callerProfile : callerProfiles) {
            double[] upTo = weights(callerProfile.hours());
            long own = Math.round((double) calls * callerProfile.share() / shares);
            for (long i = 0; i < own; i++) {
                arrivals.add(new Arrival(moment(upTo), callerProfile));
            }
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        return arrivals;
    }

    /** A moment of an hour that is drawn by the hours' weights. */
    private Instant moment(double[] upTo) {
        double drawn = random.share() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, drawn);
        int hour = Math.min(found < 0 ? -found - 1 : found + 1, upTo.length - 1);
        Instant begin = from.plusMillis(hour * HOUR);
        long length = Math.min(HOUR, Duration.between(begin, end).toMillis());
        return begin.plusMillis((long) (random.share() * length));
    }

    /** What all hours up to each one weigh together. */
    private double[] weights(Shape shape) {
        int hours = Math.toIntExact((Duration.between(from, end).toMillis() + HOUR - 1) / HOUR);
        double[] upTo = new double[hours];
        double sum = 0;
        double today = 1;
        for (int i = 0; i < hours; i++) {
            ZonedDateTime at = from.plusMillis(i * HOUR).atZone(zone);
            today = at.getHour() == 0 || i == 0 ? 0.82 + 0.36 * random.share() : today;
            double whole =
                    Math.min(1, Duration.between(from.plusMillis(i * HOUR), end).toMillis() / (double) HOUR);
            sum += weight(shape, at) * (1 + (GROWTH - 1) * i / hours) * today * whole;
            upTo[i] = sum;
        }
        return upTo;
    }

    private static double weight(Shape shape, ZonedDateTime at) {
        int hour = at.getHour();
        boolean weekend = at.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        double office = hour >= 8 && hour < 18 ? (hour == 12 ? 0.7 : 1) : 0.04;
        return switch (shape) {
            case OFFICE -> office * (weekend ? 0.08 : 1);
            case DAY -> Math.max(office, hour >= 18 && hour < 23 ? 0.6 : 0.06) * (weekend ? 0.5 : 1);
            case NIGHT -> hour >= 1 && hour < 5 ? 1 : 0;
            case ALWAYS -> (0.35 + 0.65 * Math.max(office, hour >= 18 && hour < 22 ? 0.9 : 0)) * (weekend ? 1.15 : 1);
        };
    }
}
