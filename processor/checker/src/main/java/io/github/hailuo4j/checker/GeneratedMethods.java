package io.github.hailuo4j.checker;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of generated methods say. A setter of a stage has the constraint of the draft's setter of that name: they
 * are many, and an annotation on each costs the compiler of the generated classes.
 *
 * <p>The runtime's types go by name: the checker does not depend on it.
 */
final class GeneratedMethods {

    private static final String RUNTIME = "io.github.hailuo4j.runtime.";
    private static final String CONSTRAINT = RUNTIME + "request.Constraint";
    private static final String CHECK_RETURN_VALUE = RUNTIME + "request.CheckReturnValue";
    private static final String DRAFT = RUNTIME + "request.RequestDraft";
    private static final String ANYTHING = "true";
    private static final String STAGE = RUNTIME + "request.RequestStage";

    private final Elements elements;
    private @Nullable Boolean areThere;

    /** Of the classes met so far, the one of the runtime that each extends; empty for all others. */
    private final Map<Element, String> bases = new HashMap<>();

    private final Map<Element, Optional<ConstrainedParameter>> parameters = new HashMap<>();

    GeneratedMethods(Elements elements) {
        this.elements = elements;
    }

    /** Whether there can be any: most compilations know nothing of the runtime. */
    boolean areThere() {
        if (areThere == null) {
            areThere = elements.getTypeElement(CONSTRAINT) != null;
        }
        return areThere;
    }

    /** Whether the method is one of a generated class, or of one that looks like it. */
    boolean isGenerated(ExecutableElement method) {
        return !base(method).isEmpty();
    }

    /** Whether the method is one of a builder's stage. */
    boolean isOfStage(ExecutableElement method) {
        return base(method).equals(STAGE);
    }

    private String base(ExecutableElement method) {
        Element type = method.getEnclosingElement();
        @Nullable String known = bases.get(type);
        if (known == null) {
            known = type instanceof TypeElement element ? base(element) : "";
            bases.put(type, known);
        }
        return known;
    }

    private static String base(TypeElement type) {
        String superclass = name(type.getSuperclass());
        if (superclass.startsWith(RUNTIME)) {
            return superclass;
        }
        for (TypeMirror each : type.getInterfaces()) {
            if (name(each).startsWith(RUNTIME)) {
                return name(each);
            }
        }
        return "";
    }

    private static String name(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? element.getQualifiedName().toString()
                : "";
    }

    /** The parameter of a setter. */
    Optional<ConstrainedParameter> constrained(ExecutableElement method) {
        if (!parameters.containsKey(method)) {
            parameters.put(method, method.getParameters().size() == 1 ? find(method) : Optional.empty());
        }
        return Objects.requireNonNull(parameters.get(method));
    }

    private Optional<ConstrainedParameter> find(ExecutableElement method) {
        VariableElement parameter = method.getParameters().get(0);
        @Nullable AnnotationMirror own = annotation(parameter, CONSTRAINT);
        if (own != null) {
            return Optional.of(constrained(
                    own, member(own, "schema"), parameter, base(method).equals(DRAFT)));
        }
        // Constants of a group of values have no setter of their own in a draft: they are valid, and only null is
        // wrong.
        Optional<ConstrainedParameter> ofOtherType = Optional.empty();
        for (ExecutableElement setter : ElementFilter.methodsIn(draft(method).getEnclosedElements())) {
            if (isOfSameParameter(method, setter)) {
                VariableElement its = setter.getParameters().get(0);
                @Nullable AnnotationMirror constraint = annotation(its, CONSTRAINT);
                if (its.asType().toString().equals(parameter.asType().toString())) {
                    return Optional.ofNullable(constraint)
                            .map(each -> constrained(each, member(each, "schema"), parameter, false));
                } else if (constraint != null && !parameter.asType().getKind().isPrimitive()) {
                    ofOtherType = Optional.of(constrained(constraint, ANYTHING, parameter, false));
                }
            }
        }
        return ofOtherType;
    }

    private ConstrainedParameter constrained(
            AnnotationMirror constraint, String schema, VariableElement parameter, boolean isOfDraft) {
        return new ConstrainedParameter(member(constraint, "parameter"), schema, parameter.asType(), isOfDraft);
    }

    /** The draft beside a stage, or of a request; the method's own class if there is none. */
    private Element draft(ExecutableElement method) {
        Element type = Objects.requireNonNull(method.getEnclosingElement());
        Element request = isOfStage(method) ? Objects.requireNonNull(type.getEnclosingElement()) : type;
        for (TypeElement each : ElementFilter.typesIn(request.getEnclosedElements())) {
            if (name(each.getSuperclass()).equals(DRAFT)) {
                return each;
            }
        }
        return type;
    }

    private boolean isOfSameParameter(ExecutableElement method, ExecutableElement setter) {
        if (setter.getParameters().size() != 1) {
            return false;
        }
        String name = setter.getSimpleName().toString();
        return isOfStage(method)
                ? method.getSimpleName().contentEquals(name)
                : method.getSimpleName()
                        .contentEquals("with" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    private String member(AnnotationMirror annotation, String name) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                elements.getElementValuesWithDefaults(annotation).entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(name)) {
                return String.valueOf(entry.getValue().getValue());
            }
        }
        throw new IllegalStateException(CONSTRAINT + " without " + name + "; the runtime must be of the same version");
    }

    /** Whether a call of the method does nothing but return something. */
    boolean mustBeUsed(ExecutableElement method) {
        return annotation(method, CHECK_RETURN_VALUE) != null;
    }

    private static @Nullable AnnotationMirror annotation(Element element, String name) {
        for (AnnotationMirror each : element.getAnnotationMirrors()) {
            if (name(each.getAnnotationType()).equals(name)) {
                return each;
            }
        }
        return null;
    }
}
