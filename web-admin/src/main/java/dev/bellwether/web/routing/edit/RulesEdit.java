package dev.bellwether.web.routing.edit;

import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import java.util.List;

/** Changes the order of the rules, or removes one. */
public record RulesEdit(EditForm form) implements Edit {

    @Override
    public RoutingDocument of(RoutingDocument document) {
        List<Rule> now = document.rules();
        int index = form.index(now.stream().map(Rule::name).toList());
        return Edit.rules(
                document,
                switch (form.verb()) {
                    case "up" -> Edit.moved(now, index, -1);
                    case "down" -> Edit.moved(now, index, 1);
                    case "remove" -> Edit.without(now, index);
                    default -> throw Edit.notOffered(form.verb());
                });
    }
}
