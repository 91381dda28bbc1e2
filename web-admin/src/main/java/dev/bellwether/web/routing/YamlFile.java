package dev.bellwether.web.routing;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Rules as a file to keep. */
public final class YamlFile {

    private YamlFile() {}

    /** The same name whatever is in it: a name that somebody typed has no place in a header. */
    public static ResponseEntity<String> of(String text) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/yaml; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bellwether-routing.yml\"")
                .body(text);
    }
}
