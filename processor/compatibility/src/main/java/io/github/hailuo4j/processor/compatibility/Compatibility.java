package io.github.hailuo4j.processor.compatibility;

import io.github.hailuo4j.processor.compatibility.Member.Kind;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What two documents generate, compared for callers that are compiled anew.
 *
 * @param models the request classes that both documents generate, in the order of the later one
 * @param gone the members that are not generated any more
 * @param added the members that are new
 * @param changed the members that give something else now
 * @param shared the classes of values that both documents generate
 * @param objects the classes of objects within requests that both documents generate
 * @param unions the interfaces of several of these that both documents generate
 * @param renames what is called otherwise
 * @param names what the earlier and the later document call models and parameters
 */
public record Compatibility(
        List<ModelCompatibility> models,
        List<Member> gone,
        List<Member> added,
        List<ChangedMember> changed,
        List<SharedClass> shared,
        List<ObjectCompatibility> objects,
        List<UnionCompatibility> unions,
        List<Rename> renames,
        Names names) {

    /** The names of the earlier and of the later document. */
    record Names(GeneratedNames earlier, GeneratedNames later) {

        /** Whether a method is one of a model's parameter in either. */
        boolean areOfParameter(String modelId, String parameter, String method) {
            return earlier.isOfParameter(modelId, parameter, method) || later.isOfParameter(modelId, parameter, method);
        }
    }

    /** A member that takes the same and gives something else. */
    public record ChangedMember(Member before, Member after) {}

    /**
     * The builder of one request class.
     *
     * @param className the class
     * @param modelId the model
     * @param broken why chains of calls stop compiling; empty if each goes on compiling
     * @param possible why chains of calls compile that did not before
     */
    public record ModelCompatibility(
            String className, String modelId, List<BrokenCall> broken, List<BrokenCall> possible) {}

    public Compatibility {
        models = List.copyOf(models);
        gone = List.copyOf(gone);
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        shared = List.copyOf(shared);
        objects = List.copyOf(objects);
        unions = List.copyOf(unions);
        renames = List.copyOf(renames);
    }

    /** Compares what two documents generate, both free of errors. */
    public static Compatibility between(SpecDocument before, SpecDocument after) {
        Plan earlier = Planner.plan(before, new Problems());
        Plan later = Planner.plan(after, new Problems());
        List<ModelCompatibility> models = new ArrayList<>();
        for (RequestClass request : later.requests()) {
            request(earlier, request.className())
                    .ifPresent(other -> models.add(new ModelCompatibility(
                            request.className(),
                            request.model().id(),
                            new CallChains(other, request).broken(),
                            new CallChains(request, other).broken())));
        }
        Map<String, Member> were = Members.of(earlier);
        Map<String, Member> are = Members.of(later);
        List<ChangedMember> changed = new ArrayList<>();
        were.forEach((key, member) -> {
            Member now = are.get(key);
            if (now != null && !now.type().equals(member.type())) {
                changed.add(new ChangedMember(member, now));
            }
        });
        return new Compatibility(
                models,
                missing(were, are),
                missing(are, were),
                changed,
                SharedClass.of(earlier, later),
                ObjectCompatibility.between(earlier, later),
                UnionCompatibility.between(earlier, later),
                Rename.between(earlier, later),
                new Names(new GeneratedNames(earlier), new GeneratedNames(later)));
    }

    /** Whether a chain of calls, with {@code build()} at its end, compiles with what a document generates. */
    public static boolean compiles(SpecDocument document, String className, List<Argument> chain) {
        return request(Planner.plan(document, new Problems()), className)
                .filter(request -> CallChains.compiles(request, chain))
                .isPresent();
    }

    private static Optional<RequestClass> request(Plan plan, String className) {
        return plan.requests().stream()
                .filter(request -> request.className().equals(className))
                .findFirst();
    }

    private static List<Member> missing(Map<String, Member> some, Map<String, Member> others) {
        Map<String, Member> missing = new LinkedHashMap<>(some);
        missing.keySet().removeAll(others.keySet());
        // With a type, all that it has; with a method that takes any constant, those for each.
        return missing.values().stream()
                .filter(member -> !missing.containsKey(member.owner()))
                .filter(member -> !missing.containsKey(member.key().replaceAll("\\.[A-Z0-9_]+\\)$", ")"))
                        || !member.signature().contains("."))
                .map(Objects::requireNonNull)
                .toList();
    }

    /**
     * Whether code that compiled can stop compiling. Two things aside: code that spells the name of a stage or a group of values,
     * and switches over all values of a class; see {@link #shared}.
     */
    public boolean breaksSources() {
        return gone.stream().anyMatch(member -> member.kind() != Kind.STEP)
                || !changed.isEmpty()
                || models.stream().anyMatch(model -> !model.broken().isEmpty())
                || objects.stream().anyMatch(object -> !object.broken().isEmpty())
                || unions.stream().anyMatch(union -> !union.lost().isEmpty())
                || breaksSwitches();
    }

    /** Whether exhaustive switches over {@code HailuoRequest} or {@code HailuoModel} stop compiling: a model is new. */
    public boolean breaksSwitches() {
        return added.stream().anyMatch(member -> member.owner().equals("HailuoModel") && member.kind() == Kind.TYPE);
    }
}
