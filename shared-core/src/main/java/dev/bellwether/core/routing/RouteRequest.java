package dev.bellwether.core.routing;

import java.time.Instant;

/**
 * What is to be routed.
 *
 * @param prompt what the person wrote
 * @param requiredCapabilities what the request asks of a model
 * @param wish what the caller wants of the route
 * @param at when; prices are those of that day in UTC, and rules may look at the hour
 * @param spendLimits what budgets let it pay
 */
public record RouteRequest(
        String prompt,
        RequiredCapabilities requiredCapabilities,
        RouteWish wish,
        Caller caller,
        Instant at,
        SpendLimits spendLimits) {

    /** Whatever budgets say. */
    public RouteRequest(
            String prompt, RequiredCapabilities requiredCapabilities, RouteWish wish, Caller caller, Instant at) {
        this(prompt, requiredCapabilities, wish, caller, at, SpendLimits.UNLIMITED);
    }

    /** A prompt that any model can take, from nobody in particular. */
    public static RouteRequest of(String prompt, RouteWish wish, Instant at) {
        return new RouteRequest(prompt, RequiredCapabilities.NONE, wish, Caller.ANYONE, at);
    }
}
