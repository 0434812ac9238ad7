package io.github.hailuo4j.processor;

import io.github.hailuo4j.spec.document.PathSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.tools.Diagnostic.Kind;

/** The annotation, as the place of messages. */
final class Annotated {

    private static final String SPEC = "spec";
    private static final String FINGERPRINT = "fingerprint";
    private static final String PATHS = "paths";

    private final ProcessingEnvironment environment;
    private final PackageElement element;
    private final AnnotationMirror mirror;

    Annotated(ProcessingEnvironment environment, PackageElement element, AnnotationMirror mirror) {
        this.environment = environment;
        this.element = element;
        this.mirror = mirror;
    }

    /** The package that the files go into. */
    PackageElement element() {
        return element;
    }

    /** The name of the document. */
    String spec() {
        return value(SPEC);
    }

    /** The document's fingerprint, or nothing. */
    String fingerprint() {
        return value(FINGERPRINT);
    }

    /** The part of the document that is asked for. */
    PathSelection paths() {
        List<String> prefixes = new ArrayList<>();
        if (member(PATHS) instanceof List<?> values) {
            for (Object value : values) {
                prefixes.add(String.valueOf(((AnnotationValue) value).getValue()));
            }
        }
        return new PathSelection(prefixes);
    }

    private String value(String member) {
        return String.valueOf(member(member));
    }

    /** The value of a member, or its default. */
    private Object member(String member) {
        Map<? extends ExecutableElement, ? extends AnnotationValue> values =
                environment.getElementUtils().getElementValuesWithDefaults(mirror);
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry : values.entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue().getValue();
            }
        }
        // A runtime of before has no such member.
        return "";
    }

    /** Says something about the document. */
    void report(Kind kind, String message) {
        report(kind, SPEC, message);
    }

    /** Says something about the fingerprint. */
    void reportFingerprint(Kind kind, String message) {
        report(kind, FINGERPRINT, message);
    }

    /** At the value of the member, or at the annotation where it is not written. */
    private void report(Kind kind, String member, String message) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                environment.getMessager().printMessage(kind, message, element, mirror, entry.getValue());
                return;
            }
        }
        environment.getMessager().printMessage(kind, message, element, mirror);
    }
}
