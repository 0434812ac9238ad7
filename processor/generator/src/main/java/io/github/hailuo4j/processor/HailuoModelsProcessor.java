package io.github.hailuo4j.processor;

import com.google.auto.service.AutoService;
import io.github.hailuo4j.processor.bundled.BundledSources;
import io.github.hailuo4j.processor.generator.VisibleAnnotations;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
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
                        generate(new Annotated(processingEnv, annotated, mirror));
                    }
                }
            }
        }
        // Claimed: no other processor knows the annotation, and javac warns of one that nobody claims.
        return true;
    }

    private void generate(Annotated where) {
        String name = where.spec();
        SpecLocator locator = new SpecLocator(
                processingEnv.getOptions().get(SpecsOptionProcessor.SPECS_OPTION),
                where.paths(),
                processingEnv.getFiler());
        SourceFiles files = new SourceFiles(
                processingEnv.getFiler(),
                new VisibleAnnotations(processingEnv.getElementUtils(), where.element()),
                where);
        try {
            boolean isWhole = where.paths().isAll();
            Optional<BundledSources> bundled =
                    !isWhole || locator.isInDirectory(name) ? Optional.empty() : BundledSources.find(name);
            if (bundled.isPresent()) {
                reportMissingDirectory(locator, where);
                new Pinned(processingEnv, where).compareWith(bundled.get().fingerprint());
                for (Map.Entry<String, String> file : bundled.get().files().entrySet()) {
                    files.write(file.getKey(), file.getValue());
                }
                return;
            }
            Optional<SpecLocator.Found> found = locator.find(name);
            if (found.isEmpty()) {
                where.report(Kind.ERROR, "there is no document " + name + "; looked in: " + locator.places());
                return;
            }
            reportMissingDirectory(locator, where);
            new DocumentSources(processingEnv, where, files).write(found.get());
        } catch (IOException e) {
            where.report(Kind.ERROR, "the document " + name + " cannot be read: " + e.getMessage());
        }
    }

    private static void reportMissingDirectory(SpecLocator locator, Annotated where) {
        Optional<String> missing = locator.missingDirectory();
        if (missing.isPresent()) {
            where.report(Kind.NOTE, where.spec() + " is not the one of -Ahailuo4j.specs: that is " + missing.get());
        }
    }
}
