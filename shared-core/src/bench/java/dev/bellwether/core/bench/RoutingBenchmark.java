package dev.bellwether.core.bench;

import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.ModelObservations;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRequest;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.testing.Shipped;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Classify and route: prompts of 20, 200 and 2,000 words; the shipped rules, four patterns, two hundred. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class RoutingBenchmark {

    private static final String TEXT = """
            the river ran slowly past the old mill where nobody had worked for years and the children of the village
            still went to look for stones that shone when the light of the evening fell on them before they walked home
            along the fields of rye with their shoes in their hands and told each other what they would do next summer
            """;

    @Param({"20", "200", "2000"})
    int words;

    @Param({"shipped", "4", "200"})
    String patterns;

    /** A prompt in which a pattern of the shipped rules is found in the middle, or one without a signal. */
    @Param({"none", "one"})
    String signal;

    private Router router;
    private RouteRequest request;

    @Setup
    public void set() {
        RoutingDocument shipped = Shipped.rules("routing.yml");
        router = Shipped.router(patterns.equals("shipped") ? shipped : with(shipped, Integer.parseInt(patterns)));
        request = RouteRequest.of(prompt(), RouteWish.AUTO, Shipped.NOW);
    }

    private String prompt() {
        List<String> known = List.of(TEXT.split("\\s+"));
        List<String> all = IntStream.range(0, words)
                .mapToObj(i -> known.get(i % known.size()))
                .collect(Collectors.toList());
        if (signal.equals("one")) {
            all.set(words / 2, "compare");
        }
        return String.join(" ", all);
    }

    /** Words that are not in the text, with borders and endings as people write them. */
    private static RoutingDocument with(RoutingDocument shipped, int count) {
        var random = new Random(1);
        List<String> made = IntStream.range(0, count - 1)
                .mapToObj(i -> "\\b" + word(random) + (i % 2 == 0 ? "(s|ed|ing)?\\b" : "\\b"))
                .collect(Collectors.toList());
        made.add("\\bcompar(e|es|ing)\\b");
        return new RoutingDocument(
                shipped.baseline(),
                shipped.lastResort(),
                shipped.tierFallback(),
                shipped.zone(),
                shipped.seed(),
                shipped.providers(),
                Map.of(Category.REASONING, made),
                shipped.rules(),
                shipped.tiers());
    }

    private static String word(Random random) {
        return random.ints(7, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    }

    @Benchmark
    public Route classifyAndRoute() {
        return router.route(request, ModelObservations.NOTHING);
    }
}
