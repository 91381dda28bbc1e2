package dev.bellwether.web.browser;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Ends the browser that classes share after the last of them. */
final class OneChromium implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(OneChromium.class))
                .computeIfAbsent("end", key -> (AutoCloseable) Browser::endShared, AutoCloseable.class);
    }
}
