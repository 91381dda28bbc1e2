package dev.bellwether.core.keyring;

import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the master key is: in the environment, or in a file beside the database that its owner alone can read, made when one
 * is first needed. While it is being changed there are two files; whatever was sealed opens with one of them.
 */
final class MasterKeys {

    static final String NAME = "BELLWETHER_MASTER_KEY";
    static final String FILE = "master.key";
    static final String NEXT = "master.key.next";

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final @Nullable String variable;
    private final Path file;
    private final Path next;
    private final SecureRandom random;

    /** @param variable what the environment has, or null */
    MasterKeys(@Nullable String variable, DataFolder data, SecureRandom random) {
        this.variable = variable;
        this.file = data.file(FILE);
        this.next = data.file(NEXT);
        this.random = random;
    }

    /** Whether the environment has it, so that nobody here can change it. */
    boolean fromEnvironment() {
        return variable != null;
    }

    /** Where it is, for a sentence. */
    String location() {
        return variable != null ? NAME : file.toString();
    }

    /**
     * Looks at what is there, without making anything.
     *
     * @throws Problem of kind KEY if it cannot be used
     */
    void requireSound() {
        if (variable != null) {
            MasterKey.requireSound(NAME, variable);
        } else if (Files.exists(file)) {
            read(file);
        }
    }

    /** Those that may open something: the one in use, then one that was about to come into use. */
    List<MasterKey> toOpen() {
        if (variable != null) {
            return List.of(MasterKey.parse(NAME, variable));
        }
        var keys = new ArrayList<MasterKey>();
        for (Path each : List.of(file, next)) {
            if (Files.exists(each)) {
                keys.add(read(each));
            }
        }
        return keys;
    }

    /** The one that seals; made if there is none. Of two processes that make one, one does. */
    MasterKey toSeal() {
        if (variable != null) {
            return MasterKey.parse(NAME, variable);
        }
        try {
            if (!Files.exists(file)) {
                Path draft = write(Files.createTempFile(file.getParent(), FILE, ".draft", ownersOnly()));
                try {
                    Files.createLink(file, draft);
                } catch (FileAlreadyExistsException another) {
                    return read(file);
                } finally {
                    Files.deleteIfExists(draft);
                }
            }
            return read(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Makes the one that is to come into use. */
    MasterKey prepareNext() {
        try {
            Files.deleteIfExists(next);
            return read(write(Files.createFile(next, ownersOnly())));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** What is sealed is sealed with the next one; it comes into use. */
    void useNext() {
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path write(Path empty) throws IOException {
        byte[] bytes = new byte[MasterKey.BYTES];
        random.nextBytes(bytes);
        String text = Base64.getEncoder().encodeToString(bytes) + "\n";
        try (FileChannel channel = FileChannel.open(empty, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        return empty;
    }

    private static MasterKey read(Path path) {
        try {
            if (posix(path) && !OWNER.containsAll(Files.getPosixFilePermissions(path))) {
                throw new Problem(
                        Problem.Kind.KEY,
                        "Others than its owner can read the master key in " + path + ".",
                        "chmod 600 " + path + " ; and change the keys that it has sealed, since others may know them.");
            }
            return MasterKey.parse(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.KEY,
                    "The master key in " + path + " cannot be read.",
                    "Let the owner of this process read it, or put it in " + NAME + ".",
                    e);
        }
    }

    private FileAttribute<?>[] ownersOnly() {
        return posix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private Problem unwritable(IOException e) {
        return new Problem(
                Problem.Kind.KEY,
                "No master key can be kept in " + file.getParent() + ".",
                "Let the owner of this process write there, or put a master key in " + NAME + ".",
                e);
    }
}
