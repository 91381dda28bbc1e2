package dev.bellwether.web.layout;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Language and theme: a cookie each, else what the browser asks for. */
@Component("preferences")
public class Preferences {

    /** The languages there are; the first is for everyone else. */
    public static final List<String> LANGUAGES = List.of("en", "de");

    /** The themes there are; without one the device decides. */
    public static final List<String> THEMES = List.of("light", "dark");

    private static final String LANGUAGE = "language";
    private static final String THEME = "theme";

    /** Keeps what was chosen; what is no language or theme forgets it. */
    public void save(String language, String theme, HttpServletRequest request, HttpServletResponse response) {
        add(LANGUAGE, language, LANGUAGES, request, response);
        add(THEME, theme, THEMES, request, response);
    }

    private static void add(
            String name, String value, List<String> values, HttpServletRequest request, HttpServletResponse response) {
        boolean valid = values.contains(value);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, valid ? value : "")
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(valid ? Duration.ofDays(365) : Duration.ZERO)
                        .build()
                        .toString());
    }

    /** The theme that was chosen, or null. */
    public @Nullable String theme(HttpServletRequest request) {
        return cookie(request, THEME).filter(THEMES::contains).orElse(null);
    }

    /** The language that was chosen, or the first that the browser asks for and there is. */
    static String language(HttpServletRequest request) {
        return cookie(request, LANGUAGE)
                .filter(LANGUAGES::contains)
                .orElseGet(() -> java.util.Collections.list(request.getLocales()).stream()
                        .map(Locale::getLanguage)
                        .filter(LANGUAGES::contains)
                        .findFirst()
                        .orElse(LANGUAGES.get(0)));
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return request.getCookies() == null
                ? Optional.empty()
                : Stream.of(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** Spring asks it for each request. */
    @Configuration(proxyBeanMethods = false)
    static class Languages {

        @Bean
        LocaleResolver localeResolver() {
            return new LocaleResolver() {
                @Override
                public Locale resolveLocale(HttpServletRequest request) {
                    return Locale.forLanguageTag(language(request));
                }

                @Override
                public void setLocale(
                        HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
                    throw new UnsupportedOperationException("the settings page keeps the language");
                }
            };
        }
    }
}
