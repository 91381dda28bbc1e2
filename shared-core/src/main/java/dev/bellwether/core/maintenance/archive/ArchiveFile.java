package dev.bellwether.core.maintenance.archive;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** The file of an archive: a call in JSON on each line, gzipped, for its owner's eyes only. */
final class ArchiveFile {

    private static final JsonMapper JSON = new JsonMapper();

    private ArchiveFile() {}

    /** Hands out lines until there is none left. */
    @FunctionalInterface
    interface Lines {
        Iterable<ArchivedCall> next() throws SQLException;
    }

    /** Writes a file; it appears under its name when it is whole and on the disk. Gives its SHA-256. */
    static String write(Path file, Lines lines) throws IOException, SQLException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            forOwnerOnly(part);
            var out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            var gzip = new GZIPOutputStream(out, 1 << 16);
            var text = new BufferedWriter(new OutputStreamWriter(gzip, StandardCharsets.UTF_8));
            writeLines(text, lines);
            text.flush();
            gzip.finish();
            out.flush();
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void writeLines(Writer text, Lines lines) throws IOException, SQLException {
        boolean some = true;
        while (some) {
            some = false;
            for (ArchivedCall call : lines.next()) {
                some = true;
                text.write(JSON.writeValueAsString(call));
                text.write('\n');
            }
        }
    }

    /** A reader of its lines; each is turned into a call by {@link #call}. */
    static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8));
    }

    static ArchivedCall call(String line) {
        return JSON.readValue(line, ArchivedCall.class);
    }

    /** The SHA-256 of a file, in hexadecimal digits. */
    static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void forOwnerOnly(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** The name is on the disk too; a folder can be forced only where it can be opened as a file. */
    private static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
