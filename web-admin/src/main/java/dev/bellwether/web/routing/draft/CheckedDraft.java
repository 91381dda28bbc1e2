package dev.bellwether.web.routing.draft;

import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.check.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rules of a draft that were looked through.
 *
 * @param findings errors first
 * @param baseFindings what was found in the version that the draft was made from
 * @param router the rules ready to route, if they have no errors
 */
record CheckedDraft(List<Finding> findings, List<Finding> baseFindings, Optional<Router> router) {

    /** What is wrong or doubtful in one part. */
    record PartFindings(List<Finding> added, List<Finding> inherited) {

        public boolean isEmpty() {
            return added.isEmpty() && inherited.isEmpty();
        }
    }

    /** What is said of one part: {@code tier high}, {@code rule Legal}, {@code zone}. */
    public PartFindings of(String where) {
        return of(finding -> finding.where().equals(where));
    }

    /** What is said of parts that are neither a tier nor a category nor one of these rules. */
    public PartFindings elsewhere(List<String> rules) {
        return of(finding -> !finding.where().startsWith("tier ")
                && !finding.where().startsWith("category ")
                && !rules.contains(finding.where()));
    }

    /** A warning that was there before is known to whoever published it; an error is never old news. */
    private PartFindings of(Predicate<Finding> there) {
        Predicate<Finding> old = finding -> !finding.isError() && baseFindings.contains(finding);
        return new PartFindings(
                findings.stream().filter(there.and(old.negate())).toList(),
                findings.stream().filter(there.and(old)).toList());
    }

    /** How many forbid publishing. */
    public long errors() {
        return findings.stream().filter(Finding::isError).count();
    }

    /** How many are worth a look. */
    public long warnings() {
        return findings.size() - errors();
    }
}
