package dev.bellwether.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/**
 * Says by which V1 the tables of a file were made. V1 may change until the first release, and every file carries the
 * fingerprint of its own V1 as SQLite's application id: one that was made by another V1 is refused, not misread.
 */
final class SchemaFingerprint {

    private static final String SCRIPT = "/db/migration/V1__ledger.sql";

    /** That of this program's V1. */
    static final int CURRENT = read();

    private SchemaFingerprint() {}

    private static int read() {
        try (InputStream script = SchemaFingerprint.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException("there is no " + SCRIPT + " in the class path");
            }
            return of(script.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of a script; how its lines end does not matter, since Git may change that. */
    static int of(byte[] script) {
        var checksum = new CRC32();
        for (byte each : script) {
            if (each != '\r') {
                checksum.update(each);
            }
        }
        return (int) checksum.getValue();
    }
}
