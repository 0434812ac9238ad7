package io.github.hailuo4j.processor;

import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic.Kind;

/** The fingerprint that the annotation pins the document with. */
final class Pinned {

    private final ProcessingEnvironment environment;
    private final Annotated where;

    Pinned(ProcessingEnvironment environment, Annotated where) {
        this.environment = environment;
        this.where = where;
    }

    /** Whether there is one. */
    boolean isThere() {
        return !where.fingerprint().isEmpty();
    }

    /** A document that changed since its fingerprint was taken is an error. */
    void compareWith(String actual) {
        String pinned = where.fingerprint();
        if (isThere() && !pinned.equals(actual)) {
            where.reportFingerprint(
                    Kind.ERROR,
                    "fingerprint must be \"" + actual + "\": " + where.spec() + " is not what it was at \"" + pinned
                            + "\"; see what changed (hailuo spec diff), then write the new one (hailuo spec pin)");
        }
    }

    /** A document that is not pinned, and can change unnoticed, is worth a note. */
    void noteIfUntracked(String actual) {
        if (!isThere()
                && !new Tracking(environment.getOptions(), environment.getFiler())
                        .tracks(where.element().getQualifiedName().toString(), actual)) {
            where.report(
                    Kind.NOTE,
                    "a build may not notice when " + where.spec() + " changes; pin it with fingerprint = \"" + actual
                            + "\" (hailuo spec pin), or let hailuo4j-maven-plugin track it, or say -A" + Tracking.OPTION
                            + " where it is an input of the build");
        }
    }
}
