package dev.bellwether.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes, for tests of full and read-only disks; only the superuser of a Linux machine can make one. */
final class SmallDisk implements AutoCloseable {

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /** Makes one at an empty folder, or says that this machine cannot. */
    static SmallDisk at(Path place, String size) throws Exception {
        Files.createDirectories(place);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", place.toString()) == 0,
                "this machine lets nobody mount a small disk, so this test did not run");
        return new SmallDisk(place);
    }

    Path place() {
        return place;
    }

    /** Takes all the room that is left. */
    void fill() {
        try (OutputStream out = Files.newOutputStream(place.resolve("filler"))) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    void empty() throws IOException {
        Files.delete(place.resolve("filler"));
    }

    void readOnly(boolean readOnly) throws Exception {
        assertThat(run("mount", "-o", "remount," + (readOnly ? "ro" : "rw"), place.toString()))
                .isZero();
    }

    private static int run(String... words) throws Exception {
        try {
            Process process = new ProcessBuilder(words).inheritIO().start();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }

    @Override
    public void close() throws Exception {
        assertThat(run("umount", place.toString())).isZero();
    }
}
