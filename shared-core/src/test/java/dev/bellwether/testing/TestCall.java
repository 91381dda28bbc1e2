package dev.bellwether.testing;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a call: by default from the console, for an answer, routed by the rules, with 2,048 tokens at most. */
public final class TestCall {

    private final String prompt;
    private @Nullable String system;
    private double temperature = 0.7;
    private int maxTokens = 2048;
    private @Nullable String model;
    private @Nullable Tier tier;
    private @Nullable TokenPrice maxPrice;
    private boolean softMaxPrice;
    private @Nullable Money maxCost;
    private List<String> without = List.of();
    private CallSource source = CallSource.CONSOLE;
    private Purpose purpose = Purpose.ASK;
    private @Nullable String group;
    private @Nullable String reference;
    private Caller caller = Caller.ANYONE;

    private TestCall(String prompt) {
        this.prompt = prompt;
    }

    /** A call with that prompt. */
    public static TestCall of(String prompt) {
        return new TestCall(prompt);
    }

    /** With instructions before the prompt. */
    public TestCall system(String text) {
        system = text;
        return this;
    }

    /** With another temperature. */
    public TestCall temperature(double value) {
        temperature = value;
        return this;
    }

    /** With another limit of the answer's tokens. */
    public TestCall maxTokens(int tokens) {
        maxTokens = tokens;
        return this;
    }

    /** Of that model, whatever the rules say. */
    public TestCall model(String alias) {
        model = alias;
        return this;
    }

    /** In that tier. */
    public TestCall tier(Tier wanted) {
        tier = wanted;
        return this;
    }

    /** Of a model whose million output tokens cost no more than that, in USD. */
    public TestCall maxPrice(String usd) {
        maxPrice = TokenPrice.usdPerMillion(new BigDecimal(usd));
        return this;
    }

    /** If no model meets the max price, of the last resort. */
    public TestCall softMaxPrice(String usd) {
        softMaxPrice = true;
        return maxPrice(usd);
    }

    /** For no more than that. */
    public TestCall maxCost(Money ceiling) {
        maxCost = ceiling;
        return this;
    }

    /** Of no model of these providers. */
    public TestCall without(String... providers) {
        without = List.of(providers);
        return this;
    }

    /** From the web or the endpoint. */
    public TestCall from(CallSource source) {
        this.source = source;
        return this;
    }

    /** For another purpose than an answer. */
    public TestCall purpose(Purpose other) {
        purpose = other;
        return this;
    }

    /** One of a comparison or batch. */
    public TestCall group(String id) {
        group = id;
        return this;
    }

    /** With a name of its own in its group. */
    public TestCall reference(String name) {
        reference = name;
        return this;
    }

    /** By that caller. */
    public TestCall by(Caller who) {
        caller = who;
        return this;
    }

    /** By the caller of that name, without tags. */
    public TestCall by(String name) {
        return by(new Caller(name, List.of()));
    }

    /** What is wanted of the route. */
    public RouteWish wish() {
        return new RouteWish(model, tier, maxPrice, softMaxPrice, maxCost, without);
    }

    /** What is sent upstream. */
    public ChatRequest chat() {
        return ChatRequest.of(system, prompt, temperature, maxTokens);
    }

    /** The call, as the gateway takes it: streamed, and with the cache. */
    public CallRequest request() {
        return CallRequest.of(chat(), wish(), new CallRequest.CallContext(source, purpose, group, reference, caller));
    }
}
