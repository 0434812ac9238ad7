package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.JavaFile;
import io.github.hailuo4j.processor.plan.Plan;
import java.util.stream.Stream;

/** From a plan to all its source files. */
public final class SourceGenerator {

    private SourceGenerator() {}

    public static Stream<JavaFile> generate(String packageName, Plan plan) {
        ModelTypesGenerator models = new ModelTypesGenerator(packageName);
        Stream<JavaFile> overall = plan.requests().isEmpty()
                ? Stream.of()
                : Stream.of(models.requestInterface(plan), models.modelEnum(plan));
        return Stream.of(
                        overall,
                        plan.valueClasses().stream()
                                .map(valueClass -> ValueClassGenerator.generate(packageName, valueClass)),
                        plan.requests().stream().map(request -> RequestClassGenerator.generate(packageName, request)))
                .flatMap(files -> files);
    }
}
