package dev.bellwether.core.relay.wire;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.openai.ParsedCompletion;
import dev.bellwether.core.openai.ReportedUsage;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.RelayFailure;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has been learned of one answer so far, whether it comes whole or in pieces. */
final class AnswerState {

    private final Model model;
    private final ChatRequest request;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private String served;
    private @Nullable FinishReason finish;
    private @Nullable ReportedUsage usage;
    private boolean hasParts;

    AnswerState(Model model, ChatRequest request) {
        this.model = model;
        this.request = request;
        this.served = model.alias();
    }

    Model model() {
        return model;
    }

    void flag(Flag flag) {
        flags.add(flag);
    }

    /** Takes in what a document says; the last usage wins, it is never a sum. */
    void learn(ParsedCompletion document) {
        ReportedUsage told = document.usage();
        boolean zeros = told != null && told.prompt() == 0 && told.completion() == 0;
        usage = told == null || (zeros && usage != null) ? usage : told;
        hasParts |= !document.parts().isEmpty();
        served = document.model() == null ? served : document.model();
        finish = document.finish() == null || finish == FinishReason.REFUSAL ? finish : document.finish();
        if (document.repaired()) {
            flag(Flag.REPAIRED_TEXT);
        }
    }

    void finish(FinishReason reason) {
        finish = finish == null ? reason : finish;
    }

    /** Whether the model has said why it ended. */
    boolean finished() {
        return finish != null;
    }

    /** The usage that was reported, or null. */
    @Nullable Usage usage() {
        ReportedUsage usage = this.usage;
        return usage == null
                ? null
                : new Usage(
                        usage.prompt(),
                        usage.cached(),
                        usage.cacheWrite(),
                        usage.completion(),
                        isOdd(usage) ? Usage.Source.ESTIMATED : Usage.Source.REPORTED);
    }

    /** Words that took no tokens are odd too. */
    private boolean isOdd(ReportedUsage usage) {
        return usage.odd() || (hasParts && usage.completion() == 0);
    }

    /** A failure of this answer. */
    RelayFailure failure(FailureReason reason, String why, @Nullable Throwable cause) {
        return new RelayFailure(reason, model.alias() + " " + why + ".", "Try again, or another model with -m.", cause)
                .withUsage(usage())
                .flagged(flags);
    }

    /** The end of a whole answer. */
    ReplyPart.Done done() {
        if (usage == null) {
            flag(Flag.NO_USAGE);
        } else if (isOdd(usage)) {
            flag(Flag.ODD_USAGE);
        }
        if (usage != null && usage.completion() > request.maxTokens()) {
            flag(Flag.OVERRUN);
        }
        if (!served.startsWith(model.alias())) {
            flag(Flag.OTHER_MODEL);
        }
        return new ReplyPart.Done(served, finish == null ? FinishReason.OTHER : finish, usage(), flags);
    }
}
