package dev.bellwether.web.routing;

import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import java.util.List;

/** Changes the order of the rules, or removes one. */
record RulesEdit(EditForm form) implements Edit {

    @Override
    public RoutingDocument of(RoutingDocument document) {
        List<Rule> now = document.rules();
        int place = form.place(now.stream().map(Rule::name).toList());
        return Edit.rules(
                document,
                switch (form.verb()) {
                    case "up" -> Edit.moved(now, place, -1);
                    case "down" -> Edit.moved(now, place, 1);
                    case "remove" -> Edit.without(now, place);
                    default -> throw Edit.notOffered(form.verb());
                });
    }
}
