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
import org.jspecify.annotations.Nullable;

/**
 * Generates the request classes of the document that {@code @HailuoModels} names, into the annotated package.
 *
 * <p>Everything that is wrong with the document is reported on the annotation, and what can be generated still is: a wall of
 * "cannot find symbol" would hide the one message that matters.
 */
@AutoService(Processor.class)
public final class HailuoModelsProcessor extends AbstractProcessor {

    private static final String ANNOTATION = "io.github.hailuo4j.runtime.HailuoModels";

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(ANNOTATION);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(SpecsOptionProcessor.SPECS_OPTION);
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
        String name = where.spec();
        try {
            Optional<Specs.Result> found = locator.find(name);
            if (found.isEmpty()) {
                where.report(Kind.ERROR, "there is no document " + name + "; looked in: " + locator.places());
                return;
            }
            Optional<String> missing = locator.missingDirectory();
            if (missing.isPresent()) {
                where.report(Kind.NOTE, name + " is not the one of -Ahailuo4j.specs: that is " + missing.get());
            }
            Problems problems = new Problems();
            for (Problem problem : found.get().problems()) {
                problems.add(problem);
            }
            Plan plan = Planner.plan(found.get().document(), problems);
            for (Problem problem : problems.inOrder()) {
                Kind kind = problem.severity() == Problem.Severity.ERROR ? Kind.ERROR : Kind.WARNING;
                String pointer = problem.pointer().isEmpty() ? "" : " (at " + problem.pointer() + ")";
                where.report(kind, name + ":" + problem.location() + ": " + problem.message() + pointer);
            }
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

        /** The value of {@code spec}. */
        String spec() {
            Map<? extends ExecutableElement, ? extends AnnotationValue> values =
                    processingEnv.getElementUtils().getElementValuesWithDefaults(mirror);
            for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry : values.entrySet()) {
                if (entry.getKey().getSimpleName().contentEquals("spec")) {
                    return String.valueOf(entry.getValue().getValue());
                }
            }
            return "";
        }

        void report(Kind kind, String message) {
            @Nullable AnnotationValue written =
                    mirror.getElementValues().values().stream().findFirst().orElse(null);
            if (written == null) {
                processingEnv.getMessager().printMessage(kind, message, element, mirror);
            } else {
                processingEnv.getMessager().printMessage(kind, message, element, mirror, written);
            }
        }
    }
}
