package dev.bellwether.web.people;

import dev.bellwether.web.security.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /login}; Spring Security answers when it is sent. */
@Controller
class LoginController {

    private static final int MAX_WAIT_SECONDS = 60;

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String bye,
            @RequestParam(defaultValue = "0") int wait,
            @AuthenticationPrincipal @Nullable SignedIn who,
            Model model) {
        if (who != null) {
            return "redirect:/";
        }
        model.addAttribute("failed", failed != null);
        model.addAttribute("bye", bye != null);
        model.addAttribute("wait", Math.max(0, Math.min(wait, MAX_WAIT_SECONDS)));
        return "people/login";
    }
}
