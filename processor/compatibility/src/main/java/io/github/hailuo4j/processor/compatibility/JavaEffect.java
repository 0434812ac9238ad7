package io.github.hailuo4j.processor.compatibility;

import io.github.hailuo4j.processor.compatibility.BrokenCall.Cause;
import io.github.hailuo4j.processor.compatibility.Compatibility.ChangedMember;
import io.github.hailuo4j.processor.compatibility.Compatibility.ModelCompatibility;
import io.github.hailuo4j.processor.compatibility.Member.Kind;
import io.github.hailuo4j.spec.diff.Change;
import io.github.hailuo4j.spec.diff.ModelDiff;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one change means for Java callers.
 *
 * @param verdict whether their code goes on compiling
 * @param members the generated members concerned, as callers name them
 * @param calls why chains of builder calls stop compiling
 */
public record JavaEffect(Verdict verdict, List<String> members, List<BrokenCall> calls) {

    /** Whether callers' code goes on compiling. */
    public enum Verdict {
        /** It does, and means the same. */
        COMPILES_AS_BEFORE,
        /** It does, and there is something new to call. */
        NEW_POSSIBILITY,
        /** It does not, where it uses what is concerned. */
        STOPS_COMPILING
    }

    public JavaEffect {
        members = List.copyOf(members);
        calls = List.copyOf(calls);
    }

    /** The effect of one of the changes of a model. */
    public static JavaEffect of(Change change, ModelDiff diff, Compatibility compatibility) {
        switch (change.kind()) {
            case MODEL_ADDED, MODEL_REMOVED -> {
                return ofModel(change, diff, compatibility);
            }
            case PATH, DEPRECATION, DEFAULT, PRICE -> {
                return new JavaEffect(Verdict.COMPILES_AS_BEFORE, List.of(), List.of());
            }
            default -> {}
        }
        List<ModelCompatibility> models = compatibility.models().stream()
                .filter(model -> model.modelId().equals(diff.id()))
                .toList();
        List<String> lost = models.stream()
                .flatMap(model -> Stream.concat(
                        members(model, change, compatibility.gone(), compatibility)
                                .map(Member::toString),
                        compatibility.changed().stream()
                                .filter(changed -> concerns(model, change, changed.before(), compatibility))
                                .map(JavaEffect::words)))
                .toList();
        List<ObjectCompatibility> objects = compatibility.objects().stream()
                .filter(object -> isAt(object.places(), change, diff))
                .toList();
        List<String> lostWithin = Stream.concat(
                        within(objects, compatibility.gone()).map(Member::toString),
                        compatibility.changed().stream()
                                .filter(changed -> isWithin(objects, changed.before()))
                                .map(JavaEffect::words))
                .toList();
        Stream<String> ofUnions = compatibility.unions().stream()
                .filter(union -> isAt(union.places(), change, diff))
                .flatMap(union -> union.lost().stream());
        lost = Stream.of(lost.stream(), lostWithin.stream(), ofUnions)
                .flatMap(each -> each)
                .toList();
        List<BrokenCall> calls = Stream.concat(
                        models.stream()
                                .flatMap(model -> model.broken().stream())
                                .filter(call -> isCause(change, call, diff.changes())),
                        objects.stream().flatMap(object -> object.broken().stream()))
                .toList();
        if (!lost.isEmpty() || !calls.isEmpty()) {
            return new JavaEffect(Verdict.STOPS_COMPILING, lost, calls);
        }
        List<String> gained = models.stream()
                .flatMap(model -> members(model, change, compatibility.added(), compatibility))
                .map(Member::toString)
                .toList();
        List<String> gainedWithin =
                within(objects, compatibility.added()).map(Member::toString).toList();
        gained = Stream.concat(gained.stream(), gainedWithin.stream()).toList();
        boolean calledAnew =
                objects.stream().anyMatch(object -> !object.possible().isEmpty())
                        || models.stream()
                                .flatMap(model -> model.possible().stream())
                                .anyMatch(call -> isCause(change, call, diff.changes()));
        return new JavaEffect(
                gained.isEmpty() && !calledAnew ? Verdict.COMPILES_AS_BEFORE : Verdict.NEW_POSSIBILITY,
                gained,
                List.of());
    }

    private static boolean isAt(Set<String> places, Change change, ModelDiff diff) {
        return change.parameters().stream()
                .anyMatch(name -> places.contains(ObjectCompatibility.place(diff.id(), name)));
    }

    private static JavaEffect ofModel(Change change, ModelDiff diff, Compatibility compatibility) {
        if (change.kind() == Change.Kind.MODEL_ADDED) {
            // Its names are new and break nothing. Switches that list the models do not know it.
            return new JavaEffect(
                    compatibility.breaksSwitches() ? Verdict.STOPS_COMPILING : Verdict.NEW_POSSIBILITY,
                    List.of("exhaustive switches over HailuoRequest", "exhaustive switches over HailuoModel"),
                    List.of());
        }
        List<String> members = compatibility.gone().stream()
                .filter(member -> compatibility.names().earlier().isOfModel(diff.id(), member))
                .map(Member::toString)
                .toList();
        return new JavaEffect(Verdict.STOPS_COMPILING, members, List.of());
    }

    static String words(ChangedMember changed) {
        return changed.before() + ", now " + changed.after().type();
    }

    private static Stream<Member> members(
            ModelCompatibility model, Change change, Collection<Member> members, Compatibility compatibility) {
        return members.stream().filter(member -> concerns(model, change, member, compatibility));
    }

    private static Stream<Member> within(List<ObjectCompatibility> objects, Collection<Member> members) {
        return members.stream().filter(member -> isWithin(objects, member));
    }

    /** Whether it is a member of the class of one of the objects, or such a class. */
    private static boolean isWithin(List<ObjectCompatibility> objects, Member member) {
        return member.kind() != Kind.STEP
                && objects.stream()
                        .anyMatch(object -> (member.owner() + ".").startsWith(object.className() + ".")
                                || (member.owner().isEmpty()
                                        && member.signature().equals(object.className())));
    }

    private static boolean concerns(
            ModelCompatibility model, Change change, Member member, Compatibility compatibility) {
        if (member.kind() != Kind.MEMBER
                || !(member.owner() + ".").startsWith(model.className() + ".")
                || !member.signature().contains("(")
                // A name that is another is no effect of what else has changed.
                || compatibility.renames().stream().anyMatch(rename -> rename.explains(member))) {
            return false;
        }
        String method = member.signature().substring(0, member.signature().indexOf('('));
        return change.parameters().stream()
                .anyMatch(name -> compatibility.names().areOfParameter(model.modelId(), name, method));
    }

    /** Whether the change is why the call is broken: what names the call's own parameter before what only plays a part. */
    private static boolean isCause(Change change, BrokenCall call, List<Change> changes) {
        if (call.cause() == Cause.RENAMED) {
            return false;
        }
        List<Set<Change.Kind>> candidates = call.cause() == Cause.NO_SETTER || call.cause() == Cause.NO_VALUE
                ? List.of(
                        Set.of(Change.Kind.PARAMETER_REMOVED, Change.Kind.PARAMETER_ADDED),
                        Set.of(Change.Kind.VALUE_REMOVED, Change.Kind.VALUE_ADDED, Change.Kind.CONTENT),
                        Set.of(Change.Kind.RULE_ADDED, Change.Kind.RULE_REMOVED))
                : List.of(
                        Set.of(Change.Kind.RULE_ADDED, Change.Kind.RULE_REMOVED),
                        Set.of(Change.Kind.REQUIRED, Change.Kind.OPTIONAL),
                        Set.of(Change.Kind.PARAMETER_ADDED, Change.Kind.PARAMETER_REMOVED),
                        Set.of(Change.Kind.VALUE_ADDED, Change.Kind.VALUE_REMOVED, Change.Kind.CONTENT));
        for (Set<Change.Kind> kinds : candidates) {
            List<Change> causes = changes.stream()
                    .filter(each -> kinds.contains(each.kind())
                            && each.parameters().stream().anyMatch(call.parameters()::contains))
                    .toList();
            if (!causes.isEmpty()) {
                return causes.contains(change);
            }
        }
        return false;
    }
}
