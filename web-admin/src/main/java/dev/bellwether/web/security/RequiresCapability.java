package dev.bellwether.web.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets only those in who have one of these capabilities, whatever the address was by which they came. It stands on what
 * changes something or shows what not everyone may see, so that a slip in the access file alone opens nothing.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresCapability {
    Capability[] value();
}
