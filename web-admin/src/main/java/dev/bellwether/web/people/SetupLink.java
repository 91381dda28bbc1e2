package dev.bellwether.web.people;

import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.OneTimeLinks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The link of the first start, told on the console and in a file that only its owner can read. */
@Component
class SetupLink {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final Accounts accounts;
    private final OneTimeLinks links;
    private final Path file;
    private final String author;

    SetupLink(Accounts accounts, OneTimeLinks links, DataFolder data, @Value("${bellwether.author}") String author) {
        this.accounts = accounts;
        this.links = links;
        this.file = data.file(OneTimeLinks.SETUP_FILE);
        this.author = author;
    }

    /** After the line that says where the pages are. */
    @EventListener
    @Order(1)
    void make(WebServerInitializedEvent event) {
        if (accounts.hasAdmin()) {
            used();
            return;
        }
        String link = "http://127.0.0.1:%d/setup?token=%s"
                .formatted(event.getWebServer().getPort(), links.setup(author));
        write(link);
        System.err.printf(
                "%nNobody can sign in yet. This link makes the first admin; it holds for 30 minutes and once:%n%n  %s%n%n"
                        + "It is in %s too. From a terminal: bellwether user create-admin NAME%n%n",
                link, file);
    }

    /** It no longer holds, so it need not lie around. */
    void used() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String link) {
        try {
            Files.deleteIfExists(file);
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] attributes = posix
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                    : new FileAttribute<?>[0];
            Files.createFile(file, attributes);
            Files.writeString(file, link + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
