package dev.bellwether.web.layout;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /up}: whether the pages answer, and nothing more. */
@RestController
class UpController {

    @GetMapping(path = "/up", produces = "text/plain; charset=utf-8")
    String up() {
        return "up\n";
    }
}
