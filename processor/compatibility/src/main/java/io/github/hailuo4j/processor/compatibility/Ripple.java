package io.github.hailuo4j.processor.compatibility;

import io.github.hailuo4j.processor.compatibility.Compatibility.ChangedMember;
import io.github.hailuo4j.processor.compatibility.Compatibility.ModelCompatibility;
import io.github.hailuo4j.processor.compatibility.Member.Kind;
import io.github.hailuo4j.spec.diff.Change;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stops compiling beside the changes of a model itself: by a value that another model has now, or in a class that all
 * models share.
 *
 * @param subject the model's id, or the class
 * @param modelIds the models that it concerns
 * @param cause why, in words
 * @param members what is concerned, as callers name it
 * @param calls why chains of builder calls stop compiling
 */
public record Ripple(String subject, Set<String> modelIds, String cause, List<String> members, List<BrokenCall> calls) {

    public Ripple {
        modelIds = Set.copyOf(modelIds);
        members = List.copyOf(members);
        calls = List.copyOf(calls);
    }

    /** All that no {@link JavaEffect} of a change tells. */
    public static List<Ripple> of(SpecDiff diff, Compatibility compatibility) {
        Set<String> told = new HashSet<>();
        Set<BrokenCall> toldCalls = new HashSet<>();
        for (ModelDiff model : diff.models()) {
            for (Change change : model.changes()) {
                JavaEffect effect = JavaEffect.of(change, model, compatibility);
                told.addAll(effect.members());
                toldCalls.addAll(effect.calls());
            }
        }
        List<Ripple> ripples = new ArrayList<>();
        Map<String, List<String>> members = untold(compatibility, told);
        for (ModelCompatibility model : compatibility.models()) {
            List<String> lost = members.getOrDefault(model.className(), List.of());
            members.remove(model.className());
            List<BrokenCall> calls = model.broken().stream()
                    .filter(call -> !toldCalls.contains(call))
                    .toList();
            if (!lost.isEmpty() || !calls.isEmpty()) {
                ripples.add(new Ripple(
                        model.modelId(), Set.of(model.modelId()), cause(model, calls, compatibility), lost, calls));
            }
        }
        members.forEach((owner, lost) -> {
            List<Rename> renames = compatibility.renames().stream()
                    .filter(rename -> rename.owner().equals(owner))
                    .toList();
            Set<String> concerned = renames.stream()
                    .flatMap(rename -> rename.modelIds().stream())
                    .collect(Collectors.toSet());
            ripples.add(new Ripple(
                    owner,
                    concerned,
                    renames.isEmpty() ? "is not generated any more as it was" : Rename.words(renames),
                    lost,
                    List.of()));
        });
        return List.copyOf(ripples);
    }

    /** What looks at a shared class as a whole, or names one of its groups of values. Calls with constants do neither. */
    public static List<Ripple> ofClasses(Compatibility compatibility) {
        return compatibility.shared().stream()
                .filter(SharedClass::breaksSources)
                .map(Ripple::ofClass)
                .toList();
    }

    private static Ripple ofClass(SharedClass shared) {
        List<String> members = new ArrayList<>();
        if (!shared.newConstants().isEmpty()) {
            members.add("exhaustive switches over " + shared.className());
        }
        shared.groupsGone().forEach(group -> members.add("the type " + group + ", which is gone"));
        shared.groupsChanged().forEach(group -> members.add("the type " + group + ", which has other values"));
        shared.groupsRefused()
                .forEach(refused -> members.add(
                        "variables of the type " + refused.replace(" ", ", which ") + " does not take any more"));
        String cause = shared.newConstants().isEmpty()
                ? "its groups of values are others"
                : "new constant " + String.join(", ", shared.newConstants());
        return new Ripple(shared.className(), shared.modelIds(), cause, members, List.of());
    }

    private static String cause(ModelCompatibility model, List<BrokenCall> calls, Compatibility compatibility) {
        List<Rename> renames = compatibility.renames().stream()
                .filter(rename -> rename.modelIds().contains(model.modelId()))
                .toList();
        List<BrokenCall> others = calls.stream()
                .filter(call -> call.cause() != BrokenCall.Cause.RENAMED)
                .toList();
        if (renames.isEmpty()) {
            return otherCause(model, calls, compatibility);
        }
        return Rename.words(renames) + (others.isEmpty() ? "" : "; " + otherCause(model, others, compatibility));
    }

    private static String otherCause(ModelCompatibility model, List<BrokenCall> calls, Compatibility compatibility) {
        if (calls.stream().anyMatch(call -> call.cause() == BrokenCall.Cause.OUT_OF_ORDER)) {
            return "its rules multiply so much now that there is an order";
        }
        String grown = compatibility.shared().stream()
                .filter(shared -> shared.modelIds().contains(model.modelId()))
                .filter(shared -> !shared.newConstants().isEmpty())
                .map(shared -> shared.className() + "." + String.join(", ", shared.newConstants()))
                .collect(Collectors.joining(" and "));
        return grown.isEmpty() ? "other types are generated" : "another model has " + grown + " now";
    }

    /** The members lost that no change tells, by the outermost class that has them. */
    private static Map<String, List<String>> untold(Compatibility compatibility, Set<String> told) {
        Map<String, List<String>> untold = new LinkedHashMap<>();
        for (Member member : compatibility.gone()) {
            if (member.kind() != Kind.STEP && !told.contains(member.toString())) {
                untold.computeIfAbsent(outermost(member), any -> new ArrayList<>())
                        .add(member.toString());
            }
        }
        for (ChangedMember changed : compatibility.changed()) {
            if (!told.contains(JavaEffect.words(changed))) {
                untold.computeIfAbsent(outermost(changed.before()), any -> new ArrayList<>())
                        .add(JavaEffect.words(changed));
            }
        }
        return untold;
    }

    private static String outermost(Member member) {
        return member.key().replaceFirst("\\..*", "");
    }
}
