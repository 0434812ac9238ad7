package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.processor.equivalence.CatalogueField.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A contract of many families, of the size and the shape of the vendor's whole catalogue as of August 2026: so many actions,
 * models, keys of fields, conditions and effects of rules. The wording is our own.
 */
final class CatalogueContract {

    /** What the vendor's whole catalogue has. */
    static final Counts WHOLE = new Counts(126, 259, 2189, 105);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> SYLLABLES =
            List.of("al", "bra", "cor", "dun", "el", "fen", "gor", "hal", "ist", "jor", "kel", "lum", "mir", "nox");
    private static final List<String> ACTIONS = List.of(
            "text-to-video",
            "image-to-video",
            "text-to-image",
            "edit-image",
            "edit-video",
            "text-to-speech",
            "extend-video",
            "upscale",
            "speech-to-video",
            "text-to-music");

    private final Random random;
    private final Counts counts;
    private final ObjectNode root = JSON.objectNode();
    private final ObjectNode actions = root.putObject("actions");
    private final List<CatalogueField> fields = new ArrayList<>();

    /**
     * How much there is.
     *
     * @param actions the operations of the gateway
     * @param models the models under all of them
     * @param fields the fields of all models, the id among them
     * @param rules the rules, each with a condition
     */
    record Counts(int actions, int models, int fields, int rules) {

        /** A part of it, with its proportions. */
        Counts share(int some) {
            return new Counts(some, models * some / actions, fields * some / actions, rules * some / actions);
        }

        int of(int inWhole) {
            return Math.max(1, inWhole * fields / WHOLE.fields);
        }
    }

    private CatalogueContract(Counts counts, Random random) {
        this.counts = counts;
        this.random = random;
    }

    static ObjectNode of(Counts counts, long seed) {
        CatalogueContract contract = new CatalogueContract(counts, new Random(seed));
        contract.addModels();
        contract.describe();
        contract.addRules();
        return contract.root;
    }

    private void addModels() {
        for (int i = 0; i < counts.actions(); i++) {
            String name = ACTIONS.get(i % 3 == 0 ? 0 : i % ACTIONS.size());
            String family = family(i / 3);
            while (actions.has(family + "/" + name)) {
                name = ACTIONS.get(random.nextInt(ACTIONS.size()));
            }
            ObjectNode action = actions.putObject(family + "/" + name);
            action.put("model", family).put("endpoint", name.replace('-', '_')).put("task_type", "asynchronous");
            action.putArray("models");
            action.putArray("rules");
            action.putObject("fields_by_model");
        }
        List<JsonNode> all = new ArrayList<>();
        actions.forEach(all::add);
        int left = counts.fields();
        for (int i = 0; i < counts.models(); i++) {
            ObjectNode action = (ObjectNode) all.get(i < all.size() ? i : random.nextInt(all.size()));
            int models = action.withArray("models").size();
            // Ids as vendors choose them: with points, a number alone, in capitals, one that two actions share.
            String id = action.path("model").asText() + (models % 3 == 2 ? "-V" : models % 3 == 1 ? "/v" : "-")
                    + (1 + models) + "." + random.nextInt(2)
                    + (i % 4 == 0 ? "-" + action.path("endpoint").asText() : "");
            action.withArray("models").add(id);
            int inThis = i == counts.models() - 1 ? left : left / (counts.models() - i);
            left -= inThis;
            addFields(action.withObject("fields_by_model").putObject(id), inThis);
        }
    }

    private String family(int number) {
        return SYLLABLES.get(number % SYLLABLES.size())
                + SYLLABLES.get((number * 5 + number / SYLLABLES.size() + 3) % SYLLABLES.size());
    }

    private void addFields(ObjectNode model, int count) {
        model.putObject("model").put("type", "string");
        List<String> names = new ArrayList<>(CatalogueField.NAMES);
        Collections.shuffle(names.subList(1, names.size()), random);
        for (String name : names.subList(0, count - 1)) {
            fields.add(new CatalogueField(name, model.putObject(name), random));
        }
    }

    /** Each key as often as the vendor has it. */
    private void describe() {
        some(1231, fields).forEach(field -> field.node().put("description", field.description()));
        some(539, fields).forEach(field -> field.node().put("required", true));
        List<CatalogueField> listed = some(404, of(Kind.CHOICE, Kind.WHOLE));
        listed.forEach(CatalogueField::listValues);
        List<CatalogueField> measured = some(80, of(Kind.TEXT));
        measured.forEach(field -> field.node().put("length", true).put("max", 400 + 100 * random.nextInt(30)));
        some(50, measured).forEach(field -> field.node().put("min", 1 + random.nextInt(3)));
        List<CatalogueField> bounded = of(Kind.WHOLE, Kind.NUMBER);
        bounded.removeAll(listed);
        some(41, bounded).forEach(field -> field.node().put("max", 10));
        some(60, bounded).forEach(field -> field.node().put("min", 1));
        some(60, of(Kind.LIST)).forEach(field -> field.node().put("max_items", 2 + random.nextInt(6)));
        some(38, of(Kind.LIST)).forEach(field -> field.node().put("min_items", 1));
        some(31, of(Kind.LIST)).forEach(field -> field.node().putObject("items").put("type", "string"));
        some(3, of(Kind.TEXT)).forEach(field -> field.node().put("pattern", "^https?://"));
        List<CatalogueField> optional = of(Kind.SWITCH);
        optional.addAll(listed);
        optional.removeIf(CatalogueField::isRequired);
        some(168, optional).forEach(CatalogueField::giveDefault);
    }

    private List<CatalogueField> of(Kind... kinds) {
        List<CatalogueField> some = new ArrayList<>(fields);
        some.removeIf(field -> !List.of(kinds).contains(field.kind()));
        return some;
    }

    private List<CatalogueField> some(int inWhole, List<CatalogueField> candidates) {
        List<CatalogueField> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(counts.of(inWhole), shuffled.size()));
    }

    /** What a rule asks for and what one forbids are other fields, so that no model is left without a request. */
    private void addRules() {
        for (int i = 0; i < counts.rules(); i++) {
            List<JsonNode> all = new ArrayList<>();
            actions.forEach(all::add);
            ObjectNode action = (ObjectNode) all.get(random.nextInt(all.size()));
            List<String> models = new ArrayList<>();
            action.path("models").forEach(id -> models.add(id.asText()));
            String model = models.get(random.nextInt(models.size()));
            JsonNode ofModel = action.path("fields_by_model").path(model);
            List<String> optional = new ArrayList<>();
            ofModel.properties().forEach(field -> {
                if (!field.getValue().has("required") && !field.getKey().equals("model")) {
                    optional.add(field.getKey());
                }
            });
            if (optional.size() < 3) {
                i--;
                continue;
            }
            Collections.sort(optional);
            ObjectNode rule = action.withArray("rules").addObject();
            ObjectNode when = rule.putObject("when").put("model", model);
            // Of 105 rules 32 ask whether a field is there, 2 for a number and 1 for a boolean.
            if (i % 3 == 0 && i % 5 != 0) {
                when.putObject(optional.get(0)).put("present", random.nextBoolean());
            } else {
                String name = optional.get(0);
                JsonNode condition = ofModel.path(name);
                if (condition.has("enum")) {
                    when.set(name, condition.path("enum").get(0));
                } else if (condition.path("type").asText().equals("boolean")) {
                    when.put(name, true);
                }
            }
            addEffect(rule, ofModel, optional.subList(1, optional.size()), i);
        }
    }

    private void addEffect(ObjectNode rule, JsonNode ofModel, List<String> optional, int number) {
        String first = optional.get(0);
        String last = optional.get(optional.size() - 1);
        List<String> listed = new ArrayList<>(optional);
        listed.removeIf(name -> ofModel.path(name).path("enum").size() < 2);
        // Of 125 effects 24 require, 4 require any, 11 narrow; the others forbid.
        if (number % 5 == 4) {
            rule.putArray("required").add(last);
        } else if (number % 26 == 1) {
            ArrayNode any = rule.putArray("required_any");
            optional.forEach(any::add);
        } else if (number % 9 == 2 && !listed.isEmpty()) {
            String name = listed.get(0);
            rule.putObject("enum")
                    .putArray(name)
                    .add(ofModel.path(name).path("enum").get(0));
        } else {
            rule.putArray("forbidden").add(first);
        }
    }
}
