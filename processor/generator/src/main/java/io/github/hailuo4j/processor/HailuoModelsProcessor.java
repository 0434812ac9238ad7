package io.github.hailuo4j.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import io.github.hailuo4j.processor.generator.AsciiSource;
import io.github.hailuo4j.processor.generator.SourceGenerator;
import io.github.hailuo4j.processor.generator.VisibleAnnotations;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Fingerprint;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.Problems;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/**
 * Generates the request classes of the document that {@code @HailuoModels} names, into the annotated package.
 *
 * <p>Everything that is wrong with the document is reported on the annotation, and what can be generated still is: a wall of
 * "cannot find symbol" would hide the one message that matters.
 */
@AutoService(Processor.class)
public final class HailuoModelsProcessor extends AbstractProcessor {

    private static final String ANNOTATION = "io.github.hailuo4j.runtime.HailuoModels";
    private static final String SPEC = "spec";
    private static final String FINGERPRINT = "fingerprint";

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(ANNOTATION);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return SpecsOptionProcessor.OPTIONS;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // Nobody else has a use for these; see WarningsTest.
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
                    if (mirror.getAnnotationType().asElement().equals(annotation)
                            && element instanceof PackageElement annotated) {
                        generate(annotated, new Annotated(annotated, mirror));
                    }
                }
            }
        }
        // Claimed: no other processor knows the annotation, and javac warns of one that nobody claims.
        return true;
    }

    private void generate(PackageElement annotated, Annotated where) {
        SpecLocator locator = new SpecLocator(
                processingEnv.getOptions().get(SpecsOptionProcessor.SPECS_OPTION), processingEnv.getFiler());
        String name = where.value(SPEC);
        try {
            Optional<SpecLocator.Found> found = locator.find(name);
            if (found.isEmpty()) {
                where.report(Kind.ERROR, "there is no document " + name + "; looked in: " + locator.places());
                return;
            }
            Optional<String> missing = locator.missingDirectory();
            if (missing.isPresent()) {
                where.report(Kind.NOTE, name + " is not the one of -Ahailuo4j.specs: that is " + missing.get());
            }
            Problems problems = new Problems();
            Specs.Result result = found.get().result();
            for (Problem problem : result.problems()) {
                problems.add(problem);
            }
            Plan plan = Planner.plan(result.document(), problems);
            for (Problem problem : problems.inOrder()) {
                Kind kind = problem.severity() == Problem.Severity.ERROR ? Kind.ERROR : Kind.WARNING;
                String pointer = problem.pointer().isEmpty() ? "" : " (at " + problem.pointer() + ")";
                where.report(kind, name + ":" + problem.location() + ": " + problem.message() + pointer);
            }
            compareFingerprint(annotated, where, found.get());
            for (RequestClass request : plan.requests()) {
                if (request.automaton().ordered()) {
                    where.report(Kind.NOTE, ordered(request));
                }
            }
            VisibleAnnotations annotations = new VisibleAnnotations(processingEnv.getElementUtils(), annotated);
            SourceGenerator.generate(
                    annotated.getQualifiedName().toString(),
                    plan,
                    file -> write(annotations.on(file), annotated, where));
        } catch (IOException e) {
            where.report(Kind.ERROR, "the document " + name + " cannot be read: " + e.getMessage());
        }
    }

    /** A document that changed since its fingerprint was taken is an error; one that can change unnoticed is worth a note. */
    private void compareFingerprint(PackageElement annotated, Annotated where, SpecLocator.Found found) {
        String name = where.value(SPEC);
        String pinned = where.value(FINGERPRINT);
        if (pinned.isEmpty() && !found.isFile()) {
            return;
        }
        String actual = Fingerprint.of(found.result().document().where());
        if (!pinned.isEmpty() && !pinned.equals(actual)) {
            where.report(
                    Kind.ERROR,
                    FINGERPRINT,
                    "fingerprint must be \"" + actual + "\": " + name + " is not what it was at \"" + pinned
                            + "\"; see what changed (hailuo spec diff), then write the new one (hailuo spec pin)");
        } else if (pinned.isEmpty()
                && !new Tracking(processingEnv.getOptions(), processingEnv.getFiler())
                        .tracks(annotated.getQualifiedName().toString(), actual)) {
            where.report(
                    Kind.NOTE,
                    "a build may not notice when " + name + " changes; pin it with fingerprint = \"" + actual
                            + "\" (hailuo spec pin), or let hailuo4j-maven-plugin track it, or say -A" + Tracking.OPTION
                            + " where it is an input of the build");
        }
    }

    private static String ordered(RequestClass request) {
        return request.className() + " has too many stages for any order; its builder takes these in this order: "
                + request.automaton().constrained();
    }

    private void write(JavaFile file, PackageElement annotated, Annotated where) {
        try (java.io.Writer writer = processingEnv
                .getFiler()
                .createSourceFile(file.packageName() + "." + file.typeSpec().name(), annotated)
                .openWriter()) {
            writer.write(AsciiSource.of(file.toString()));
        } catch (IOException e) {
            where.report(Kind.ERROR, file.typeSpec().name() + " cannot be written: " + e.getMessage());
        }
    }

    /** The annotation, as the place of messages. */
    private final class Annotated {

        private final PackageElement element;
        private final AnnotationMirror mirror;

        Annotated(PackageElement element, AnnotationMirror mirror) {
            this.element = element;
            this.mirror = mirror;
        }

        /** The value of a member, or its default. */
        String value(String member) {
            Map<? extends ExecutableElement, ? extends AnnotationValue> values =
                    processingEnv.getElementUtils().getElementValuesWithDefaults(mirror);
            for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry : values.entrySet()) {
                if (entry.getKey().getSimpleName().contentEquals(member)) {
                    return String.valueOf(entry.getValue().getValue());
                }
            }
            // A runtime of before has no such member.
            return "";
        }

        /** Says something about the document. */
        void report(Kind kind, String message) {
            report(kind, SPEC, message);
        }

        /** Says something at the value of a member, or at the annotation where it is not written. */
        void report(Kind kind, String member, String message) {
            for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                    mirror.getElementValues().entrySet()) {
                if (entry.getKey().getSimpleName().contentEquals(member)) {
                    processingEnv.getMessager().printMessage(kind, message, element, mirror, entry.getValue());
                    return;
                }
            }
            processingEnv.getMessager().printMessage(kind, message, element, mirror);
        }
    }
}
