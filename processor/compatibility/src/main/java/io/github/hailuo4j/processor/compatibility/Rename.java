package io.github.hailuo4j.processor.compatibility;

import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.ValueClass;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Something that is in both documents, and that generated code calls otherwise: a class, a constant or a setter.
 *
 * @param owner the outermost class that has it, by its name before
 * @param before what it was called: {@code Tier.HIGH}, {@code Film1.level()}
 * @param after what it is called
 * @param modelIds the models that it concerns
 */
public record Rename(String owner, String before, String after, Set<String> modelIds) {

    public Rename {
        modelIds = Set.copyOf(modelIds);
    }

    /** {@code Tier.HIGH is called Tier.TOP now}. */
    @Override
    public String toString() {
        return before + " is called " + after + " now";
    }

    static String words(List<Rename> renames) {
        return renames.stream().map(Rename::toString).collect(Collectors.joining(", "));
    }

    /** Whether the member is what was renamed, or belongs to it. */
    boolean explains(Member member) {
        String key = member.key();
        String name = before.endsWith("()") ? before.substring(0, before.length() - 2) : before;
        return key.equals(name) || key.startsWith(name + ".") || key.startsWith(name + "(");
    }

    static List<Rename> between(Plan earlier, Plan later) {
        return new Comparison(earlier, later).all();
    }

    /** Goes through what both documents have. */
    private static final class Comparison {

        private final Plan earlier;
        private final Plan later;

        /** The models concerned by what is renamed: an owner, a name before and a name after. */
        private final Map<List<String>, Set<String>> found = new LinkedHashMap<>();

        Comparison(Plan earlier, Plan later) {
            this.earlier = earlier;
            this.later = later;
        }

        List<Rename> all() {
            for (RequestClass before : earlier.requests()) {
                counterpart(before).ifPresent(after -> request(before, after));
            }
            List<Rename> renames = new ArrayList<>();
            found.forEach((names, ids) -> renames.add(new Rename(names.get(0), names.get(1), names.get(2), ids)));
            return renames;
        }

        /** The class of the same model under the same path, or under the only one that there is. */
        private Optional<RequestClass> counterpart(RequestClass request) {
            List<RequestClass> same = new ArrayList<>();
            for (RequestClass each : later.requests()) {
                if (each.model().id().equals(request.model().id())) {
                    if (each.model().path().equals(request.model().path())) {
                        return Optional.of(each);
                    }
                    same.add(each);
                }
            }
            boolean isOnly = earlier.requests().stream()
                            .filter(each ->
                                    each.model().id().equals(request.model().id()))
                            .count()
                    == 1;
            return same.size() == 1 && isOnly ? Optional.of(same.get(0)) : Optional.empty();
        }

        private void request(RequestClass before, RequestClass after) {
            String id = before.model().id();
            add(before.className(), before.className(), after.className(), id);
            add("HailuoModel", "HailuoModel." + before.constant(), "HailuoModel." + after.constant(), id);
            members(id, before, after, new HashSet<>());
        }

        private void members(String id, RequestClass before, RequestClass after, Set<String> seen) {
            for (ParameterSpec parameter : before.model().parameters()) {
                Optional<ParameterSpec> now = after.model().parameter(parameter.name());
                if (now.isPresent()) {
                    String owner = before.className();
                    String method = JavaNames.method(parameter.javaName());
                    String renamed = JavaNames.method(now.get().javaName());
                    if (!method.equals(renamed)) {
                        add(owner, owner + "." + method + "()", after.className() + "." + renamed + "()", id);
                    }
                    branches(id, before, parameter, after, now.get(), seen);
                }
            }
        }

        private void branches(
                String id,
                RequestClass before,
                ParameterSpec parameter,
                RequestClass after,
                ParameterSpec now,
                Set<String> seen) {
            for (ParameterSpec one : parameter.branches()) {
                for (ParameterSpec other : now.branches()) {
                    if (RequestClass.takesConstants(before.model(), one)
                            && RequestClass.takesConstants(after.model(), other)) {
                        constants(id, before.valueClass(one), after.valueClass(other));
                    }
                    object(earlier, one)
                            .ifPresent(was -> object(later, other).ifPresent(is -> object(id, was, is, seen)));
                }
            }
        }

        private void constants(String id, ValueClass before, ValueClass after) {
            add(before.className(), before.className(), after.className(), id);
            for (Object value : before.values()) {
                if (after.values().contains(value) && !before.constant(value).equals(after.constant(value))) {
                    add(
                            before.className(),
                            before.className() + "." + before.constant(value),
                            after.className() + "." + after.constant(value),
                            id);
                }
            }
        }

        private void object(String id, RequestClass before, RequestClass after, Set<String> seen) {
            if (seen.add(before.className() + " " + after.className())) {
                add(before.className(), before.className(), after.className(), id);
                members(id, before, after, seen);
            }
        }

        private static Optional<RequestClass> object(Plan plan, ParameterSpec parameter) {
            String name = parameter.members().map(ModelSpec::id).orElse("");
            return plan.objects().stream()
                    .filter(object -> object.className().equals(name))
                    .findFirst();
        }

        private void add(String owner, String before, String after, String id) {
            if (!before.equals(after)) {
                found.computeIfAbsent(List.of(owner, before, after), any -> new TreeSet<>())
                        .add(id);
            }
        }
    }
}
