package dev.bellwether.console.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A standard stream that remembers why it could not be written; a PrintWriter only knows that it could not. */
public final class ErrorTrackingStream extends FilterOutputStream {

    private @Nullable IOException failure;

    /** @param stream stdout or stderr */
    public ErrorTrackingStream(OutputStream stream) {
        super(stream);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Whether something was lost. A reader that has seen enough and left, such as head, has lost nothing. */
    public boolean lost() {
        return failure != null && !String.valueOf(failure.getMessage()).contains("Broken pipe");
    }
}
