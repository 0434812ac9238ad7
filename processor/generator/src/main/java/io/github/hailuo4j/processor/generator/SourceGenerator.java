package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.JavaFile;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.ValueClass;
import io.github.hailuo4j.spec.model.ModelSpec;
import java.util.List;
import java.util.function.Consumer;

/** From a plan to all its source files. */
public final class SourceGenerator {

    private SourceGenerator() {}

    /** Gives each file to the receiver as soon as it is generated, so that not all of them are kept. */
    public static void generate(String packageName, Plan plan, Consumer<JavaFile> receiver) {
        SharedParameters shared = new SharedParameters(packageName, plan);
        if (!plan.requests().isEmpty()) {
            ModelTypesGenerator models = new ModelTypesGenerator(packageName);
            receiver.accept(models.requestInterface(plan, shared));
            receiver.accept(models.modelEnum(plan));
        }
        for (ValueClass valueClass : plan.valueClasses()) {
            receiver.accept(ValueClassGenerator.generate(packageName, valueClass));
        }
        for (ModelSpec union : plan.unions()) {
            receiver.accept(UnionGenerator.generate(packageName, union));
        }
        SharedParameters none = new SharedParameters(packageName, new Plan(List.of(), List.of(), List.of(), List.of()));
        for (RequestClass object : plan.objects()) {
            receiver.accept(
                    RequestClassGenerator.generate(packageName, object, none, plan.unionsOf(object.className())));
        }
        for (RequestClass request : plan.requests()) {
            receiver.accept(
                    RequestClassGenerator.generate(packageName, request, shared, List.of(Types.HAILUO_REQUEST)));
        }
    }
}
