package dev.bellwether.web.playground;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bellwether.core.compare.AnswerEvent;
import dev.bellwether.core.compare.PromptRun;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.web.layout.Formats;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tells the page's script what happens, a line of JSON for each thing; an empty line is a sign of life. */
final class AnswerStream implements RunFollower.Audience {

    private static final JsonMapper JSON = new JsonMapper();

    /** Shorter pauses are over before anyone has read that there is one. */
    private static final Duration MIN_REPORTED_WAIT = Duration.ofSeconds(1);

    private final PromptRun promptRun;
    private final PlaygroundRequest playgroundRequest;
    private final Answers answers;
    private final Formats formats;
    private final OutputStream out;
    private final RunTotals totals;

    AnswerStream(
            PromptRun promptRun,
            PlaygroundRequest playgroundRequest,
            Answers answers,
            Formats formats,
            OutputStream out) {
        this.promptRun = promptRun;
        this.playgroundRequest = playgroundRequest;
        this.answers = answers;
        this.formats = formats;
        this.out = out;
        this.totals = new RunTotals(formats);
    }

    /**
     * What a line can say.
     *
     * @param run the run's id, in the first line
     * @param answer which answer the rest is about, from 0
     * @param model who is asked
     * @param why how auto came to that model
     * @param text words of the answer
     * @param note something that happened on the way
     * @param end the answer without its words, when it has ended
     * @param total what all of it cost, in the last line
     * @param nano the same in nano-USD
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            @Nullable String run,
            @Nullable Integer answer,
            @Nullable String model,
            @Nullable String why,
            @Nullable String text,
            @Nullable String note,
            @Nullable Answer end,
            @Nullable String total,
            @Nullable Long nano) {}

    void begin() throws IOException {
        send(new Line(promptRun.id(), null, null, null, null, null, null, null, null));
    }

    void end() throws IOException {
        send(new Line(null, null, null, null, null, null, null, totals.text(), totals.nano()));
    }

    @Override
    public void onEvent(AnswerEvent event) throws IOException {
        int answer = event.answer();
        if (event.isEnd()) {
            Answer ended = answers.ended(promptRun, playgroundRequest, event, null);
            totals.add(ended);
            send(new Line(null, answer, null, null, null, null, ended, null, null));
        } else if (event.event() instanceof CallEvent.Text part) {
            send(new Line(null, answer, null, null, part.text(), null, null, null, null));
        } else if (event.event() instanceof CallEvent.Routed routed) {
            String why = playgroundRequest.names().get(answer).equals(PromptForm.AUTO)
                    ? routed.route().summary()
                    : null;
            String model = routed.route().picked().model().alias();
            send(new Line(null, answer, model, why, null, null, null, null, null));
        } else if (event.event() instanceof CallEvent.FellBack fell) {
            String to = fell.to().model().alias();
            String note = formats.text("playground.fellback", fell.because().sentence(), to);
            send(new Line(null, answer, to, null, null, note, null, null, null));
        } else if (event.event() instanceof CallEvent.Waiting waiting
                && waiting.length().compareTo(MIN_REPORTED_WAIT) >= 0) {
            String note = formats.text("playground.waits", formats.time(waiting.length()), waiting.why());
            send(new Line(null, answer, null, null, null, note, null, null, null));
        }
    }

    @Override
    public void nothing() throws IOException {
        out.write('\n');
        out.flush();
    }

    private void send(Line line) throws IOException {
        out.write(JSON.writeValueAsBytes(line));
        out.write('\n');
        out.flush();
    }
}
