package io.github.hailuo4j.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Claims the annotations of the generated classes, and of no others: javac warns of an annotation that no processor claims, in
 * generated code as in any.
 */
@AutoService(Processor.class)
public final class GeneratedCodeProcessor extends AbstractProcessor {

    private static final Set<String> ANNOTATIONS = Set.of(
            "io.github.hailuo4j.runtime.request.CheckReturnValue",
            "io.github.hailuo4j.runtime.request.Constraint",
            "javax.annotation.processing.Generated",
            "org.jspecify.annotations.NullMarked");

    private static final String GENERATOR = '"' + HailuoModelsProcessor.class.getName() + '"';

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return ANNOTATIONS;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // Nobody else has a use for these; see WarningsTest.
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element element : round.getRootElements()) {
            if (!isOurs(element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOurs(Element element) {
        for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
            for (AnnotationValue value : annotation.getElementValues().values()) {
                if (value.toString().contains(GENERATOR)) {
                    return true;
                }
            }
        }
        return false;
    }
}
