package dev.bellwether.core.relay;

import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.FailureReason.Billing;
import dev.bellwether.core.relay.FailureReason.FallBack;
import dev.bellwether.core.relay.FailureReason.Repeat;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An attempt that brought no whole answer: why, for a person and for the layers that decide what to do next. */
public final class RelayFailure extends Problem {

    private final FailureReason reason;
    private final transient Facts facts;

    /**
     * What is known besides the reason.
     *
     * @param status the HTTP status, if the relay gave one
     * @param retryAfter how long the relay asks us to wait, if it does
     * @param shouldRetry whether the relay says that the request may be repeated, if it does
     * @param billing what may be owed, if that differs from what the reason says
     * @param usage the tokens that the relay had reported before it broke, if it had
     * @param flags what else is to be kept with it
     * @param afterContent whether part of the answer had been passed on
     */
    private record Facts(
            @Nullable Integer status,
            @Nullable Duration retryAfter,
            @Nullable Boolean shouldRetry,
            @Nullable Billing billing,
            @Nullable Usage usage,
            Set<Flag> flags,
            boolean afterContent) {

        static final Facts NONE = new Facts(null, null, null, null, null, Set.of(), false);
    }

    /** A failure of which no more is known. */
    public RelayFailure(FailureReason reason, String sentence, String advice, @Nullable Throwable cause) {
        this(reason, sentence, advice, cause, Facts.NONE);
    }

    private RelayFailure(FailureReason reason, String sentence, String advice, @Nullable Throwable cause, Facts facts) {
        super(reason.kind(), sentence, advice, cause);
        this.reason = reason;
        this.facts = facts;
    }

    private RelayFailure with(Facts more) {
        return new RelayFailure(reason, sentence(), advice(), getCause(), more);
    }

    /** The same, with the status that said so and what the relay asks of a retry. */
    public RelayFailure answered(int status, @Nullable Duration retryAfter, @Nullable Boolean shouldRetry) {
        return with(new Facts(
                status, retryAfter, shouldRetry, facts.billing, facts.usage, facts.flags, facts.afterContent));
    }

    /** The same, where what is owed differs from what the reason says. */
    public RelayFailure billed(Billing billing) {
        return with(new Facts(
                facts.status,
                facts.retryAfter,
                facts.shouldRetry,
                billing,
                facts.usage,
                facts.flags,
                facts.afterContent));
    }

    /** The same, with the usage that the relay had reported. */
    public RelayFailure withUsage(@Nullable Usage usage) {
        return with(new Facts(
                facts.status,
                facts.retryAfter,
                facts.shouldRetry,
                facts.billing,
                usage,
                facts.flags,
                facts.afterContent));
    }

    /** The same, flagged. */
    public RelayFailure flagged(Set<Flag> flags) {
        return with(new Facts(
                facts.status,
                facts.retryAfter,
                facts.shouldRetry,
                facts.billing,
                facts.usage,
                Set.copyOf(flags),
                facts.afterContent));
    }

    /** The same, when part of the answer had been passed on: nothing may be tried again, or it would be read twice. */
    public RelayFailure afterContent() {
        return with(new Facts(
                facts.status, facts.retryAfter, facts.shouldRetry, facts.billing, facts.usage, facts.flags, true));
    }

    /** The same, without the key wherever the relay has repeated it. */
    public RelayFailure without(RelayKey key) {
        return new RelayFailure(reason, key.hide(sentence()), key.hide(advice()), getCause(), facts);
    }

    /** Why. */
    public FailureReason reason() {
        return reason;
    }

    /** The HTTP status, if the relay gave one. */
    public @Nullable Integer status() {
        return facts.status;
    }

    /** How long the relay asks us to wait, if it does. */
    public @Nullable Duration retryAfter() {
        return facts.retryAfter;
    }

    /** The tokens that the relay had reported, if it had. */
    public @Nullable Usage usage() {
        return facts.usage;
    }

    /** What else is to be kept with it. */
    public Set<Flag> flags() {
        return facts.flags;
    }

    /** Whether the same model may be asked again. */
    @Override
    public boolean retryable() {
        return repeat() != Repeat.NEVER;
    }

    /** How often the same model may be asked again: as the reason says, unless the relay says otherwise. */
    public Repeat repeat() {
        if (facts.afterContent || Boolean.FALSE.equals(facts.shouldRetry)) {
            return Repeat.NEVER;
        }
        return Boolean.TRUE.equals(facts.shouldRetry) && reason.repeat() == Repeat.NEVER
                ? Repeat.ONCE
                : reason.repeat();
    }

    /** Whether another model may be asked instead. */
    public FallBack fallBack() {
        return facts.afterContent ? FallBack.NO : reason.fallBack();
    }

    /** What may be owed. */
    public Billing billing() {
        if (facts.usage != null || facts.afterContent) {
            return Billing.PARTIAL;
        }
        return facts.billing == null ? reason.billing() : facts.billing;
    }
}
