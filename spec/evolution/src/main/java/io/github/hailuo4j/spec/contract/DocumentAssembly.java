package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.contract.Contract.Action;
import io.github.hailuo4j.spec.contract.Contract.Field;
import io.github.hailuo4j.spec.contract.Contract.Rule;
import io.github.hailuo4j.spec.model.ModelSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a document together: a path for each action, a schema for each of its models. */
final class DocumentAssembly {

    private static final String REFERENCE = "#/components/schemas/";
    private static final String ROOT = "/api/v1/";

    /** A method and a host, which an endpoint can have before its path. */
    private static final Pattern BEFORE_PATH = Pattern.compile("^(?:[A-Z]+\\s+)?(?:https?://[^/]*)?");

    private final Contract contract;
    private final String name;
    private final @Nullable BaseDocument base;
    private final Unusable unusable;
    private final Questions questions;
    private final Map<String, Object> document;
    private final Map<String, Object> schemas;
    private final Set<String> made = new LinkedHashSet<>();

    /** How many actions have each path. */
    private final Map<String, Integer> actions = new LinkedHashMap<>();

    /** By path, the components of its models by their ids: several actions can have one endpoint. */
    private final Map<String, Map<String, String>> bodies = new LinkedHashMap<>();

    DocumentAssembly(
            Contract contract, String name, @Nullable BaseDocument base, Unusable unusable, Questions questions) {
        this.contract = contract;
        this.name = name;
        this.base = base;
        this.unusable = unusable;
        this.questions = questions;
        this.document = base == null ? empty() : base.copy();
        this.schemas = member(member(document, "components"), "schemas");
    }

    private Map<String, Object> empty() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Imported from " + name);
        info.put("version", "1");
        document.put("info", info);
        return document;
    }

    Map<String, Object> assemble() {
        Map<String, Object> paths = member(document, "paths");
        Set<String> spoken = new LinkedHashSet<>();
        Map<Action, String> pathOf = new LinkedHashMap<>();
        for (Action action : contract.actions()) {
            String path = path(action);
            spoken.add(path);
            pathOf.put(action, path);
            actions.merge(path, 1, Integer::sum);
        }
        pathOf.forEach((action, path) -> body(member(member(paths, path), "post"), path, action));
        if (base != null) {
            base.paths().stream()
                    .filter(path -> !spoken.contains(path))
                    .forEach(path -> questions.ask(
                            contract.actions().get(0).where(), ContractQuestion.PATH_NOT_MENTIONED, path));
        }
        shareRepeated();
        dropUnused();
        // The components last, as people expect them.
        Object components = document.remove("components");
        document.put("components", components == null ? Map.of() : components);
        return document;
    }

    private String path(Action action) {
        String key = action.key();
        String service = key.substring(0, Math.max(0, key.lastIndexOf('/')));
        String path = action.endpoint() == null
                ? key.substring(service.isEmpty() ? 0 : service.length() + 1).replace('-', '_')
                : BEFORE_PATH.matcher(action.endpoint().strip()).replaceFirst("");
        if (path.startsWith("/")) {
            return path;
        }
        if (!service.isEmpty()) {
            return ROOT + service.replace('-', '_') + "/" + path;
        }
        Optional<String> known = base == null
                ? Optional.empty()
                : base.paths().stream()
                        .filter(each -> each.endsWith("/" + path))
                        .findFirst();
        return known.orElseGet(() -> {
            questions.ask(action.where(), ContractQuestion.PATH_MISSING, key, ROOT + path);
            return ROOT + path;
        });
    }

    private void body(Map<String, Object> post, String path, Action action) {
        List<String> ids = action.models();
        if (ids.isEmpty()) {
            String id = action.key().replace('/', '-');
            questions.ask(
                    action.where(),
                    isNamed(path, action) ? ContractQuestion.ID_MISSING : ContractQuestion.ID_NOT_SENT,
                    action.key(),
                    id);
            ids = List.of(id);
        }
        Map<String, String> components = bodies.computeIfAbsent(path, any -> new LinkedHashMap<>());
        for (String id : ids) {
            if (components.containsKey(id)) {
                questions.ask(action.where(), ContractQuestion.MODEL_TWICE, id, path);
                continue;
            }
            String component = component(path, id, action);
            made.add(component);
            schemas.put(component, model(path, id, action));
            components.put(id, REFERENCE + component);
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        List<Object> alternatives = components.values().stream()
                .<Object>map(reference -> Map.of("$ref", reference))
                .toList();
        if (alternatives.size() == 1) {
            schema.put("$ref", components.values().iterator().next());
        } else {
            schema.put("oneOf", alternatives);
            Map<String, Object> discriminator = new LinkedHashMap<>();
            discriminator.put("propertyName", "model");
            discriminator.put("mapping", new LinkedHashMap<>(components));
            schema.put("discriminator", discriminator);
        }
        Map<String, Object> requestBody = member(post, "requestBody");
        requestBody.put("required", true);
        member(member(requestBody, "content"), "application/json").put("schema", schema);
        post.computeIfAbsent("responses", any -> Map.of("200", Map.of("description", "The task.")));
    }

    private Map<String, Object> model(String path, String id, Action action) {
        Map<String, Field> fields = new LinkedHashMap<>();
        List<Field> listed = action.fields().get(id);
        if (listed == null) {
            listed = action.fields().getOrDefault(Contract.NO_MODEL, List.of());
            if (!action.models().isEmpty() && listed.isEmpty()) {
                questions.ask(action.where(), ContractQuestion.FIELDS_MISSING, id);
            } else if (!action.models().isEmpty()) {
                questions.ask(action.where(), ContractQuestion.FIELDS_SHARED, id, Contract.NO_MODEL);
            }
        }
        Set<String> neverGiven = new LinkedHashSet<>();
        for (Field field : listed) {
            if (unusable.isNeverGiven(path, id, field.name())) {
                questions.ask(field.where(), ContractQuestion.NEVER_GIVEN, id, field.name());
                neverGiven.add(field.name());
            } else if (!field.name().equals("model")) {
                fields.put(field.name(), usable(path, id, field));
            }
        }
        Optional<ModelSpec> earlier = base == null ? Optional.empty() : base.model(path, id);
        ModelSchema schema =
                new ModelSchema(id, isNamed(path, action), action.key(), fields, base, earlier.orElse(null), questions);
        for (Rule rule : action.rules()) {
            RuleSchema.of(rule, id, fields, neverGiven, questions).ifPresent(schema::add);
        }
        return schema.schema();
    }

    /** Whether its requests have to say which model they are for: the contract has models, or a document needs to tell two apart. */
    private boolean isNamed(String path, Action action) {
        return !action.models().isEmpty()
                || actions.getOrDefault(path, 0) > 1
                || action.rules().stream().anyMatch(RuleSchema::looksAtModel);
    }

    private Field usable(String path, String id, Field field) {
        Field usable = unusable.usable(path, id, field);
        if (!usable.equals(field)) {
            questions.ask(
                    field.where(),
                    ContractQuestion.NEVER_THESE_VALUES,
                    id,
                    field.name(),
                    Objects.requireNonNull(usable.values()).stream()
                            .map(Words::display)
                            .collect(Collectors.joining(", ")));
        }
        return usable;
    }

    private String component(String path, String id, Action action) {
        Optional<String> known =
                base == null ? Optional.empty() : base.model(path, id).flatMap(BaseDocument::component);
        if (known.isPresent() && !made.contains(known.get())) {
            return known.get();
        }
        String plain = pascal(id);
        if (!schemas.containsKey(plain)) {
            return plain;
        }
        return free(plain + pascal(action.key().substring(action.key().lastIndexOf('/') + 1)));
    }

    private static String pascal(String text) {
        StringBuilder name = new StringBuilder();
        for (String word : text.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return name.toString();
    }

    /** Where several models say the same of a parameter, it goes to the components, and the models refer to it. */
    private void shareRepeated() {
        Map<String, Map<Object, List<Map<String, Object>>>> written = new LinkedHashMap<>();
        for (String component : made) {
            Map<String, Object> properties = member(member(schemas, component), "properties");
            properties.forEach((parameter, schema) -> {
                if (schema instanceof Map<?, ?> map && !map.containsKey("$ref") && !map.containsKey("const")) {
                    written.computeIfAbsent(parameter, any -> new LinkedHashMap<>())
                            .computeIfAbsent(schema, any -> new ArrayList<>())
                            .add(properties);
                }
            });
        }
        written.forEach((parameter, bySchema) -> bySchema.forEach((schema, owners) -> {
            if (owners.size() > 1) {
                String component = free(pascal(parameter));
                schemas.put(component, schema);
                owners.forEach(owner -> owner.put(parameter, Map.of("$ref", REFERENCE + component)));
            }
        }));
    }

    private String free(String wanted) {
        String free = wanted;
        for (int number = 2; schemas.containsKey(free); number++) {
            free = wanted + number;
        }
        return free;
    }

    /** Schemas that nothing refers to any more, for example those of models that are gone. */
    private void dropUnused() {
        boolean dropped = true;
        while (dropped) {
            Set<String> used = new LinkedHashSet<>();
            references(document, used);
            dropped = schemas.keySet().removeIf(component -> !used.contains(REFERENCE + component));
        }
    }

    private static void references(@Nullable Object value, Set<String> used) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                if (String.valueOf(key).equals("$ref")) {
                    used.add(String.valueOf(each));
                }
                // A discriminator's mapping only repeats what the alternatives refer to.
                if (!String.valueOf(key).equals("mapping")) {
                    references(each, used);
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> references(each, used));
        }
    }

    @SuppressWarnings("unchecked") // The maps are ours.
    private static Map<String, Object> member(Map<String, Object> owner, String name) {
        Object value = owner.get(name);
        Map<String, Object> copy =
                value instanceof Map<?, ?> map ? new LinkedHashMap<>((Map<String, Object>) map) : new LinkedHashMap<>();
        owner.put(name, copy);
        return copy;
    }
}
