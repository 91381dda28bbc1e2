package dev.bellwether.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testing.ChildProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes, for tests of full and read-only disks; only the superuser of a Linux machine can make one. */
final class SmallDisk implements AutoCloseable {

    private final Path place;
    private final Process shell;

    private SmallDisk(Path place) throws IOException {
        this.place = place;
        this.shell = ChildProcess.start(new ProcessBuilder("sh").redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    /** Makes one at an empty folder, or says that this machine cannot. */
    static SmallDisk at(Path place, String size) throws Exception {
        Files.createDirectories(place);
        var disk = new SmallDisk(place);
        Assumptions.assumeTrue(
                disk.run("mount -t tmpfs -o size=" + size + " tmpfs '" + place + "'"),
                "this machine lets nobody mount a small disk, so this test did not run");
        return disk;
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
        assertThat(run("mount -o remount," + (readOnly ? "ro" : "rw") + " '" + place + "'"))
                .isTrue();
    }

    /** Whether the shell could do that. */
    private boolean run(String command) throws IOException {
        OutputStream in = shell.getOutputStream();
        in.write((command + "; echo $?\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        var code = new StringBuilder();
        for (int next = shell.getInputStream().read();
                next >= 0 && next != '\n';
                next = shell.getInputStream().read()) {
            code.append((char) next);
        }
        return code.toString().equals("0");
    }

    @Override
    public void close() throws Exception {
        boolean gone = run("umount '" + place + "'");
        shell.getOutputStream().close();
        shell.waitFor();
        assertThat(gone).isTrue();
    }
}
