package dev.bellwether.console.commands.prompt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Follows something that happens upstream, on the command's own thread. Ctrl-C, which interrupts that thread, does not tear
 * the call down but asks it to stop, and waits for its end, so that what it cost is known.
 */
public final class CallFollower {

    private static final long SECONDS_TO_STOP = 10;

    private CallFollower() {}

    /**
     * Follows to the end.
     *
     * @param call begins the call; it must end when the stop that it is given completes
     * @return whether Ctrl-C stopped it
     * @throws RuntimeException what the call failed with
     */
    public static <T> boolean follow(Function<Mono<Void>, Flux<T>> call, Consumer<T> each) throws InterruptedException {
        Sinks.Empty<Void> stop = Sinks.empty();
        var end = new CompletableFuture<Void>();
        call.apply(stop.asMono()).subscribe(each, end::completeExceptionally, () -> end.complete(null));
        try {
            await(end, Long.MAX_VALUE);
            return false;
        } catch (InterruptedException e) {
            stop.tryEmitEmpty();
            await(end, SECONDS_TO_STOP);
            return true;
        }
    }

    private static void await(CompletableFuture<Void> end, long seconds) throws InterruptedException {
        try {
            end.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the call did not stop within " + seconds + " s", e);
        }
    }
}
