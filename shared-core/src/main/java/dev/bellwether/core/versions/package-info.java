/** Versions and drafts of the documents that steer the routing: numbered, immutable, published with a message. */
@ApplicationModule(
        allowedDependencies = {"problem", "data", "store", "catalog", "routing", "routing::check", "routing::change"})
@NullMarked
package dev.bellwether.core.versions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
