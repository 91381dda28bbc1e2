package dev.bellwether.core.routing;

import java.util.ArrayList;
import java.util.List;

/** Where a call goes when no model of its tier answers. */
public enum TierFallbackPolicy {
    /** To the next higher tiers, then to the lower ones, the nearest first. */
    CLIMB_THEN_DROP,
    /** To the next higher tiers, never to a lower one. */
    CLIMB,
    /** Nowhere. */
    STAY;

    /** The tiers after that one, in their order. */
    List<Tier> after(Tier tier) {
        var tiers = new ArrayList<Tier>();
        List<Tier> all = List.of(Tier.values());
        if (this != STAY) {
            tiers.addAll(all.subList(tier.ordinal() + 1, all.size()));
        }
        if (this == CLIMB_THEN_DROP) {
            for (int i = tier.ordinal() - 1; i >= 0; i--) {
                tiers.add(all.get(i));
            }
        }
        return tiers;
    }
}
