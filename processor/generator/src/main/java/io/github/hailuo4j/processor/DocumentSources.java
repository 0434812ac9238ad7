package io.github.hailuo4j.processor;

import io.github.hailuo4j.processor.generator.SourceGenerator;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Fingerprint;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.ProblemSummary;
import io.github.hailuo4j.spec.document.Problems;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic.Kind;

/** Generates from a document that was read, and reports what is wrong with it. */
final class DocumentSources {

    private final ProcessingEnvironment environment;
    private final Annotated where;
    private final SourceFiles files;

    DocumentSources(ProcessingEnvironment environment, Annotated where, SourceFiles files) {
        this.environment = environment;
        this.where = where;
        this.files = files;
    }

    void write(SpecLocator.Found found) {
        Problems problems = new Problems();
        Specs.Result result = found.result();
        for (Problem problem : result.problems()) {
            problems.add(problem);
        }
        Plan plan = Planner.plan(result.document(), problems);
        Kind ofWarnings = ofWarnings();
        for (ProblemSummary summary : ProblemSummary.of(problems.inOrder())) {
            Problem problem = summary.first();
            Kind kind = problem.severity() == Problem.Severity.ERROR ? Kind.ERROR : ofWarnings;
            String pointer = problem.pointer().isEmpty() ? "" : " (at " + problem.pointer() + ")";
            where.report(
                    kind,
                    where.spec() + ":" + problem.location() + ": " + problem.message() + pointer
                            + summary.others(", "));
        }
        compareFingerprint(found);
        for (RequestClass request : plan.requests()) {
            if (request.automaton().ordered()) {
                where.report(Kind.NOTE, ordered(request));
            }
        }
        SourceGenerator.generate(where.element().getQualifiedName().toString(), plan, files::write);
    }

    /** A document can be somebody else's, who is not going to change it, and a build one that warnings fail. */
    private Kind ofWarnings() {
        String option = environment.getOptions().get(SpecsOptionProcessor.WARNINGS_OPTION);
        if (option == null) {
            return Kind.WARNING;
        }
        if (!option.equals("notes")) {
            where.report(
                    Kind.ERROR,
                    "-A" + SpecsOptionProcessor.WARNINGS_OPTION + " must be notes, or be left out, not " + option);
        }
        return Kind.NOTE;
    }

    private void compareFingerprint(SpecLocator.Found found) {
        Pinned pinned = new Pinned(environment, where);
        if (pinned.isThere() || found.isFile()) {
            String actual = Fingerprint.of(found.result().document().where());
            pinned.compareWith(actual);
            pinned.noteIfUntracked(actual);
        }
    }

    private static String ordered(RequestClass request) {
        boolean hasGroups = request.automaton().order().stream().anyMatch(group -> group.size() > 1);
        return request.className() + " has too many stages for any order; its builder takes these in this order"
                + (hasGroups ? ", those in brackets in any order: " : ": ")
                + request.automaton().orderInWords();
    }
}
