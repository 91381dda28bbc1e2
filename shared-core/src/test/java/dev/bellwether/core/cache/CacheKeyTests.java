package dev.bellwether.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Message;
import dev.bellwether.core.chat.MessageRole;
import dev.bellwether.testing.TestCall;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CacheKeyTests {

    private static final List<String> SCOPE = List.of("simulated", "1");

    private static CacheKey key(ChatRequest request) {
        return CacheKey.of(request, SCOPE);
    }

    private static ChatRequest request(String prompt) {
        return TestCall.of(prompt).maxTokens(100).chat();
    }

    @Test
    void equalCallsHaveEqualKeys() {
        assertThat(key(request("hi"))).isEqualTo(key(request("hi")));
    }

    @Test
    void everythingThatChangesTheAnswerChangesTheKey() {
        var keys = new HashSet<CacheKey>();
        keys.add(key(request("hi")));
        keys.add(key(request("hi ")));
        keys.add(key(ChatRequest.of("be brief", "hi", 0.7, 100)));
        keys.add(key(TestCall.of("hi").temperature(0.6).maxTokens(100).chat()));
        keys.add(key(TestCall.of("hi").maxTokens(101).chat()));
        keys.add(key(new ChatRequest(List.of(new Message(MessageRole.SYSTEM, "hi")), 0.7, 100)));
        keys.add(CacheKey.of(request("hi"), List.of("relay.example", "1")));
        keys.add(CacheKey.of(request("hi"), List.of("simulated", "2")));
        keys.add(CacheKey.of(request("hi"), List.of("simulated1")));

        assertThat(keys).hasSize(9);
    }

    @Test
    void wordsThatMoveFromOneMessageToTheNextChangeTheKey() {
        var one = new ChatRequest(
                List.of(new Message(MessageRole.USER, "ab"), new Message(MessageRole.USER, "c")), 0.7, 100);
        var other = new ChatRequest(
                List.of(new Message(MessageRole.USER, "a"), new Message(MessageRole.USER, "bc")), 0.7, 100);

        assertThat(key(one)).isNotEqualTo(key(other));
    }

    @Test
    void wordsWithEqualHashCodesHaveDifferentKeys() {
        assertThat("AaAaAaAa".hashCode()).isEqualTo("BBBBBBBB".hashCode());
        assertThat(key(request("AaAaAaAa"))).isNotEqualTo(key(request("BBBBBBBB")));
    }

    @Test
    void anAnswerIsForgottenAfterItsTime() {
        var now = new AtomicLong();
        var cache = new CaffeineResponseCache<String>(
                new CacheSettings(true, DataSize.ofMegabytes(1), Duration.ofMinutes(10)), now::get);
        cache.put(key(request("hi")), "hello", 10);

        now.set(Duration.ofMinutes(10).toNanos() - 1);
        assertThat(cache.find(key(request("hi")))).contains("hello");
        now.set(Duration.ofMinutes(10).toNanos() + 1);
        assertThat(cache.find(key(request("hi")))).isEmpty();
    }

    @Test
    void theCacheNeverWeighsMoreThanItMay() {
        var cache = new CaffeineResponseCache<Integer>(
                new CacheSettings(true, DataSize.ofKilobytes(100), Duration.ofHours(1)), System::nanoTime);
        for (int i = 0; i < 1000; i++) {
            cache.put(key(request("prompt " + i)), i, 4_000);
        }

        long kept = java.util.stream.IntStream.range(0, 1000)
                .filter(i -> cache.find(key(request("prompt " + i))).isPresent())
                .count();
        assertThat(kept).isBetween(1L, 25L);
    }
}
