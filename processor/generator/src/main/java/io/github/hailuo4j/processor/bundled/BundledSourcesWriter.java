package io.github.hailuo4j.processor.bundled;

import com.palantir.javapoet.JavaFile;
import io.github.hailuo4j.processor.automaton.Automaton;
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
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generates the sources of the bundled documents, at our build. */
public final class BundledSourcesWriter {

    /** Stands for the user's package; nothing else in a source has such a name. */
    private static final String PACKAGE = "package_of_the_annotation";

    private BundledSourcesWriter() {}

    /** Writes the sources of all bundled documents into a directory of classes. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0], BundledSources.class.getPackageName().split("\\."));
        for (String name : Specs.BUNDLED) {
            try (OutputStream file = Files.newOutputStream(directory.resolve(BundledSources.fileName(name)))) {
                generate(name).write(file);
            }
        }
    }

    private static BundledSources generate(String name) {
        Specs.Result result = Specs.bundled(name).orElseThrow();
        Problems problems = new Problems();
        Plan plan = Planner.plan(result.document(), problems);
        refuseMessages(name, result.problems(), problems, plan);
        Map<String, String> files = new LinkedHashMap<>();
        SourceGenerator.generate(
                PACKAGE, plan, file -> files.put(file.typeSpec().name(), text(file)));
        return new BundledSources(Fingerprint.of(result.document().where()), files);
    }

    /** A compiler that finds the sources says nothing of the document, so there must be nothing to say. */
    private static void refuseMessages(String name, List<Problem> read, Problems planned, Plan plan) {
        boolean isOrdered =
                plan.requests().stream().map(RequestClass::automaton).anyMatch(Automaton::ordered);
        if (!read.isEmpty() || !planned.inOrder().isEmpty() || isOrdered) {
            throw new IllegalStateException(
                    name + " must have no problems, and builders that take their setters in any order; it has " + read
                            + planned.inOrder());
        }
    }

    private static String text(JavaFile file) {
        String text = AsciiSource.of(VisibleAnnotations.all().on(file).toString());
        String declaration = "package " + PACKAGE + ";\n";
        String rest = text.substring(declaration.length());
        if (!text.startsWith(declaration) || rest.contains(PACKAGE)) {
            throw new IllegalStateException(
                    file.typeSpec().name() + " must name its package in its first line, and nowhere else");
        }
        return rest;
    }
}
