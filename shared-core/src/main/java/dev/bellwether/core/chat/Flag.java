package dev.bellwether.core.chat;

import java.util.Locale;

/** Something that was not as it should be although the attempt could be used or settled; kept with it in the books. */
public enum Flag {
    /** The stream ended without saying so, after its finish reason. */
    NO_DONE,
    /** The relay reported no usage; it is our estimate. */
    NO_USAGE,
    /** The relay's usage is not possible or does not add up; the charge is the larger of its figure and our estimate. */
    ODD_USAGE,
    /** The answer is longer than the request allowed, or the charge is more than was held back for it. */
    OVERRUN,
    /** The relay named another model than the one asked; it is priced as asked. */
    OTHER_MODEL,
    /** Bytes that are no text were replaced. */
    REPAIRED_TEXT,
    /** JSON under another content type. */
    WRONG_TYPE,
    /** A stream where none was asked for, or a whole answer where a stream was. */
    OTHER_FORM,
    /** Something came after the stream's end. */
    AFTER_END,
    /** The relay knows no {@code stream_options}; the request was sent without. */
    NO_USAGE_OPTION,
    /** A failure inside the relay, which nobody bills as far as is known. */
    ASSUMED_UNBILLED,
    /** The answer was allowed fewer tokens than were asked for, since a budget pays for no more. */
    CAPPED,
    /** The caller had left. */
    CALLER_GONE;

    /** The name that the books use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
