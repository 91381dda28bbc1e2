package dev.bellwether.web.models;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a model's page is; templates know it as {@code @modelAddress}. */
@Component("modelAddress")
class ModelAddress {

    /** Pages of their own, which a model could be named like. */
    private static final Set<String> TAKEN = Set.of("of", "export", "versions", "price", "import", "pause", "resume");

    /** The address of a model's page; a name that is no part of a path is asked for as a parameter. */
    public String of(String alias) {
        boolean plain = alias.matches("[A-Za-z0-9][A-Za-z0-9._:-]*") && !TAKEN.contains(alias);
        return plain
                ? "/models/" + alias
                : UriComponentsBuilder.fromPath("/models/of")
                        .queryParam("model", "{alias}")
                        .encode()
                        .buildAndExpand(alias)
                        .toUriString();
    }
}
