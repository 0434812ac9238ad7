package io.github.hailuo4j.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Knows the options where nothing asks for models. A build gives them to the compilation of its tests, too, and javac asks only
 * those processors for their options that it runs; it warns of an option that none of them knows, and no {@code -Xlint}
 * silences that.
 */
@AutoService(Processor.class)
public final class SpecsOptionProcessor extends AbstractProcessor {

    /** The option that names a directory of documents. */
    static final String SPECS_OPTION = "hailuo4j.specs";

    /** The option that makes warnings about documents notes. */
    static final String WARNINGS_OPTION = "hailuo4j.warnings";

    /** All options of hailuo4j. */
    static final Set<String> OPTIONS = Set.of(SPECS_OPTION, WARNINGS_OPTION, Tracking.OPTION);

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return OPTIONS;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return false;
    }
}
