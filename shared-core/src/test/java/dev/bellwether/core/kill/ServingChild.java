package dev.bellwether.core.kill;

import static dev.bellwether.testing.TestProcess.tell;

import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The whole core behind a relay in another process, with callers of its own. It says
 * "T" for words of an answer and "A call nano-USD" for each answer that a caller has, then makes the next call.
 */
final class ServingChild {

    private final TestGateway door;
    private final FailPoint point;
    private final AtomicInteger asked = new AtomicInteger();

    private ServingChild(TestGateway door, FailPoint point) {
        this.door = door;
        this.point = point;
    }

    /** Words: the data folder, the relay's address, how many callers stream and how many do not (20+20), a fail point, and how often it is passed. */
    public static void main(String[] words) throws Exception {
        var point = FailPoint.valueOf(words[3]);
        int streaming = Integer.parseInt(words[2].split("\\+")[0]);
        int plain = Integer.parseInt(words[2].split("\\+")[1]);
        TestGateway door = TestGateway.openFlushing(
                Path.of(words[0]),
                point.after(Integer.parseInt(words[4])),
                "BELLWETHER_API_KEY=k",
                "BELLWETHER_BASE_URL=" + words[1],
                // It is started to be killed soon: only what a call needs is made.
                "spring.main.lazy-initialization=true",
                "bellwether.relay.connections.max=" + (streaming + plain));
        var child = new ServingChild(door, point);
        for (int i = 0; i < streaming + plain; i++) {
            boolean streamed = i < streaming;
            String name = "caller-" + i;
            var thread = new Thread(() -> child.ask(name, streamed));
            thread.setDaemon(true);
            thread.start();
        }
        // The parent ends it.
        Thread.currentThread().join();
    }

    private void ask(String name, boolean streamed) {
        while (true) {
            int number = asked.incrementAndGet();
            CallRequest request = TestCall.of("question " + number + " of " + name)
                    .maxTokens(200)
                    .tier(Tier.values()[number % Tier.values().length])
                    .from(CallSource.ENDPOINT)
                    .by(new Caller(name, List.of("team:" + number % 3)))
                    .request();
            door.gateway()
                    .call(request.streamed(streamed).cached(false))
                    .doOnNext(event -> told(event, streamed))
                    .onErrorComplete()
                    .blockLast();
        }
    }

    private void told(CallEvent event, boolean streamed) {
        if (event instanceof CallEvent.Text && streamed && point == FailPoint.IN_MID_STREAM) {
            FailPoint.halt("");
        } else if (event instanceof CallEvent.Text) {
            tell("T");
        } else if (event instanceof CallEvent.Answered answered) {
            tell("A " + answered.result().id() + " " + answered.result().cost().nanoUsd());
        }
    }
}
