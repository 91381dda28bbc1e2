package dev.bellwether.core.routing.change;

import dev.bellwether.core.routing.RoutingDocument.TierForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What changed in a tier, in words. */
final class TierDiff {

    private TierDiff() {}

    static List<String> sentences(String tier, @Nullable TierForm before, @Nullable TierForm after) {
        if (before == null || after == null) {
            return List.of("tier " + tier + (after == null ? " removed" : " added: " + describe(after)));
        }
        var sentences = new ArrayList<String>();
        if (before.pick() != after.pick()) {
            sentences.add("%s picks %s instead of %s"
                    .formatted(tier, after.pick().description(), before.pick().description()));
        }
        candidates(before.candidates(), after.candidates()).forEach(sentence -> sentences.add(tier + ": " + sentence));
        shares(before.shares(), after.shares()).forEach(sentence -> sentences.add(tier + ": " + sentence));
        if (!before.serves().equals(after.serves())) {
            sentences.add("%s is for \"%s\" instead of \"%s\"".formatted(tier, after.serves(), before.serves()));
        }
        return sentences;
    }

    private static String describe(TierForm form) {
        return "picks " + form.pick().description() + " of " + String.join(", ", form.candidates());
    }

    private static List<String> candidates(List<String> before, List<String> after) {
        var sentences = new ArrayList<String>();
        for (int i = 0; i < after.size(); i++) {
            if (!before.contains(after.get(i))) {
                boolean last = i == after.size() - 1;
                sentences.add(after.get(i) + " added" + (last ? "" : " before " + after.get(i + 1)));
            }
        }
        before.stream().filter(alias -> !after.contains(alias)).forEach(alias -> sentences.add(alias + " removed"));
        sentences.addAll(OrderDiff.moves(
                before.stream().distinct().toList(), after.stream().distinct().toList()));
        if (sentences.isEmpty() && !before.equals(after)) {
            sentences.add("its candidates are " + String.join(", ", after));
        }
        return sentences;
    }

    private static List<String> shares(@Nullable Map<String, Integer> before, @Nullable Map<String, Integer> after) {
        Map<String, Integer> old = Objects.requireNonNullElse(before, Map.of());
        Map<String, Integer> now = Objects.requireNonNullElse(after, Map.of());
        var aliases = new TreeSet<>(old.keySet());
        aliases.addAll(now.keySet());
        var sentences = new ArrayList<String>();
        for (String alias : aliases) {
            Integer was = old.get(alias);
            Integer is = now.get(alias);
            if (is == null) {
                sentences.add(alias + " has no share any more");
            } else if (was == null) {
                sentences.add(alias + " gets a share of " + is);
            } else if (!was.equals(is)) {
                sentences.add(alias + " has a share of " + is + " instead of " + was);
            }
        }
        return sentences;
    }
}
