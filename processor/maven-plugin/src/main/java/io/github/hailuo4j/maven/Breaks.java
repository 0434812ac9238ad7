package io.github.hailuo4j.maven;

import io.github.hailuo4j.processor.compatibility.Compatibility;
import io.github.hailuo4j.processor.compatibility.JavaEffect;
import io.github.hailuo4j.processor.compatibility.JavaEffect.Verdict;
import io.github.hailuo4j.processor.compatibility.Ripple;
import io.github.hailuo4j.spec.diff.Change;
import io.github.hailuo4j.spec.diff.Change.Effect;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a document breaks for callers of an earlier one: requests that are refused, code that stops compiling. */
final class Breaks {

    private static final Set<Effect> REFUSES = EnumSet.of(Effect.LESS, Effect.MORE_AND_LESS, Effect.UNDECIDED);

    private Breaks() {}

    /** A line for each thing that breaks, or can't be compared for sure; none if nothing does. The documents have no errors. */
    static List<String> between(SpecDocument released, SpecDocument document) {
        SpecDiff diff = SpecDiff.between(released, document);
        Compatibility compatibility = Compatibility.between(released, document);
        List<String> lines = new ArrayList<>();
        for (ModelDiff model : diff.models()) {
            int before = lines.size();
            for (Change change : model.changes()) {
                JavaEffect effect = JavaEffect.of(change, model, compatibility);
                boolean stops = effect.verdict() == Verdict.STOPS_COMPILING;
                if (stops || REFUSES.contains(change.effect())) {
                    lines.add(model.id() + ": " + words(change) + (stops ? "; Java stops compiling" : ""));
                    effect.members().forEach(member -> lines.add("  " + member));
                    effect.calls().forEach(call -> lines.add("  " + call.chain() + "  // " + call.reason()));
                }
            }
            if (model.acceptsLess() && lines.size() == before) {
                lines.add(model.id() + ": accepts less");
            }
            model.onlyBefore().ifPresent(request -> lines.add("  was valid, is not: " + request));
            model.uncertainties().forEach(each -> lines.add(model.id() + ": not sure: " + each));
        }
        for (Ripple ripple : Ripple.of(diff, compatibility)) {
            lines.add(ripple.subject() + ": " + ripple.cause() + "; Java stops compiling");
            ripple.members().forEach(member -> lines.add("  " + member));
            ripple.calls().forEach(call -> lines.add("  " + call.chain() + "  // " + call.reason()));
        }
        return lines;
    }

    private static String words(Change change) {
        // A rule's words name its parameters themselves.
        return change.parameters().size() == 1 && !change.text().contains("rule: ")
                ? change.parameters().get(0) + ": " + change.text()
                : change.text();
    }
}
