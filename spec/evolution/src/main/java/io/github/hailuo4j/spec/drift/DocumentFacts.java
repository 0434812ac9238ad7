package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.drift.Finding.Kind;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Compares what the page says of parameters with what the document's models have. One fact gives one finding for all its models. */
final class DocumentFacts {

    private final List<ModelSpec> models;
    private final PriceFacts prices;

    /** Whom a fact is about that names no models. */
    private final List<ModelSpec> unnamed;

    DocumentFacts(SpecDocument document) {
        this(document.models(), document.models());
    }

    private DocumentFacts(List<ModelSpec> models, List<ModelSpec> unnamed) {
        this.models = models;
        this.unnamed = unnamed;
        this.prices = new PriceFacts(models);
    }

    /** For sentences that are about these models where they name none. */
    DocumentFacts within(Predicate<String> ids) {
        return new DocumentFacts(
                models, models.stream().filter(model -> ids.test(model.id())).toList());
    }

    /** Where page and document differ; nothing if the document says nothing that the fact could be compared with. */
    Optional<List<Finding>> compare(Fact fact, int line) {
        List<Finding> findings = new ArrayList<>();
        boolean comparable = true;
        if (fact instanceof Fact.Values values) {
            comparable = values(values, line, findings);
        } else if (fact instanceof Fact.Availability available) {
            Set<String> there = new LinkedHashSet<>(available.models());
            if (available.negated()) {
                there = ids(models, model -> !available.models().contains(model.id()));
            }
            available(available.parameter(), there, line, findings);
        } else if (fact instanceof Fact.Takes takes) {
            takes(takes, line, findings);
        } else if (fact instanceof Fact.Requiredness required) {
            required(required, line, findings);
        } else if (fact instanceof Fact.Default fallback) {
            fallback(fallback, line, findings);
        } else if (fact instanceof Fact.Fixed fixed) {
            fixed(fixed, line, findings);
        } else if (fact instanceof Fact.Needs needs) {
            comparable = RuleFacts.compare(models, needs, line, findings);
        } else if (fact instanceof Fact.Type type) {
            type(type, line, findings);
        } else if (fact instanceof Fact.Price price) {
            comparable = prices.price(price, line, findings);
        } else if (fact instanceof Fact.PriceDepends depends) {
            comparable = prices.depends(depends, line, findings);
        }
        return comparable ? Optional.of(findings) : Optional.empty();
    }

    /** The values that the document lists, as people read them. */
    static Set<String> values(ParameterSpec parameter) {
        Set<String> values = new TreeSet<>();
        if (parameter.isEnumerated()) {
            parameter.values().forEach(value -> values.add(Words.display(value)));
        }
        return values;
    }

    static String list(Set<String> ids) {
        return String.join(", ", ids);
    }

    private Set<String> ids(List<ModelSpec> of, Predicate<ModelSpec> which) {
        Set<String> ids = new LinkedHashSet<>();
        of.stream().filter(which).forEach(model -> ids.add(model.id()));
        return ids;
    }

    private boolean values(Fact.Values stated, int line, List<Finding> findings) {
        String name = stated.parameter();
        Map<String, Set<String>> onlyOnPage = new LinkedHashMap<>();
        Map<String, Set<String>> onlyInDocument = new LinkedHashMap<>();
        Set<String> without = new LinkedHashSet<>();
        Set<String> all = new TreeSet<>();
        boolean comparable = false;
        for (ModelSpec model : models) {
            Optional<ParameterSpec> parameter = model.parameter(name);
            if (parameter.isEmpty()) {
                if (stated.models().contains(model.id())) {
                    without.add(model.id());
                }
                continue;
            }
            Set<String> own = values(parameter.get());
            comparable |= !own.isEmpty();
            all.addAll(own);
            if (stated.models().contains(model.id())) {
                note(stated.values(), own, model.id(), onlyOnPage);
                note(own, stated.values(), model.id(), onlyInDocument);
            }
        }
        if (!comparable) {
            return false;
        }
        if (stated.models().isEmpty()) {
            note(stated.values(), all, "", onlyOnPage);
            note(all, stated.values(), "", onlyInDocument);
        }
        // Words such as "Hailuo 02" may name models that lack the parameter beside those that have it.
        if (!without.isEmpty() && without.containsAll(stated.models())) {
            findings.add(finding(
                    Kind.AVAILABILITY,
                    line,
                    name,
                    "the page has " + name + " for " + list(without) + ", the document does not"));
        }
        onlyOnPage.forEach((value, of) -> findings.add(finding(
                Kind.VALUE_ONLY_ON_PAGE,
                line,
                name,
                "the page has the value " + value + " of " + name + of(of) + ", the document does not")));
        onlyInDocument.forEach((value, of) -> findings.add(finding(
                Kind.VALUE_ONLY_IN_DOCUMENT,
                line,
                name,
                "the document has the value " + value + " of " + name + of(of) + ", the page does not")));
        return true;
    }

    private static String of(Set<String> ids) {
        return ids.contains("") ? "" : " of " + list(ids);
    }

    private static void note(Set<String> values, Set<String> others, String id, Map<String, Set<String>> into) {
        values.stream()
                .filter(value -> !others.contains(value))
                .forEach(value -> into.computeIfAbsent(value, key -> new LinkedHashSet<>())
                        .add(id));
    }

    private void available(String name, Set<String> there, int line, List<Finding> findings) {
        Set<String> page = ids(
                models,
                model -> there.contains(model.id()) && model.parameter(name).isEmpty());
        Set<String> document = ids(
                models,
                model -> !there.contains(model.id()) && model.parameter(name).isPresent());
        if (!page.isEmpty() || !document.isEmpty()) {
            String text =
                    page.isEmpty() ? "" : "the page has " + name + " for " + list(page) + ", the document does not";
            if (!document.isEmpty()) {
                text += (text.isEmpty() ? "" : "; ") + "the document has " + name + " for " + list(document)
                        + ", the page does not";
            }
            findings.add(finding(Kind.AVAILABILITY, line, name, text));
        }
    }

    private void takes(Fact.Takes takes, int line, List<Finding> findings) {
        for (String name : takes.parameters()) {
            Set<String> without = ids(
                    models,
                    model -> takes.models().contains(model.id())
                            && model.parameter(name).isEmpty());
            if (!without.isEmpty()) {
                findings.add(finding(
                        Kind.AVAILABILITY,
                        line,
                        name,
                        "the page has " + name + " for " + list(without) + ", the document does not"));
            }
        }
        for (String name : takes.others()) {
            Set<String> with = ids(
                    models,
                    model -> takes.models().contains(model.id())
                            && model.parameter(name).isPresent());
            if (!with.isEmpty()) {
                findings.add(finding(
                        Kind.AVAILABILITY,
                        line,
                        name,
                        "the document has " + name + " for " + list(with) + ", the page does not"));
            }
        }
    }

    private void required(Fact.Requiredness stated, int line, List<Finding> findings) {
        String name = stated.parameter();
        if (name.equals("model")) {
            if (!stated.required()) {
                findings.add(finding(
                        Kind.REQUIREDNESS, line, name, "model is optional on the page and required in the document"));
            }
            return;
        }
        Predicate<ModelSpec> has =
                model -> model.parameter(name).map(model::isRequired).orElse(false);
        Predicate<ModelSpec> meant = stated.models().isEmpty()
                ? model -> model.parameter(name).isPresent()
                : model -> stated.models().contains(model.id());
        Set<String> differing = ids(
                stated.models().isEmpty() ? unnamed : models,
                model -> meant.test(model) && has.test(model) != stated.required());
        // "Required for A" says that it is not, for others.
        Set<String> others = stated.required() && !stated.models().isEmpty()
                ? ids(models, model -> !meant.test(model) && has.test(model))
                : Set.of();
        List<String> texts = new ArrayList<>();
        if (!differing.isEmpty()) {
            texts.add(
                    stated.required()
                            ? "is required on the page and not in the document, for " + list(differing)
                            : "is optional on the page and required in the document, for " + list(differing));
        }
        if (!others.isEmpty()) {
            texts.add("is required in the document and not on the page, for " + list(others));
        }
        if (!texts.isEmpty()) {
            findings.add(finding(Kind.REQUIREDNESS, line, name, name + " " + String.join("; it ", texts)));
        }
    }

    private void fallback(Fact.Default stated, int line, List<Finding> findings) {
        Map<String, Set<String>> documented = new LinkedHashMap<>();
        boolean noneHasIt = models.stream()
                .noneMatch(model -> stated.models().contains(model.id())
                        && model.parameter(stated.parameter()).isPresent());
        for (ModelSpec model : stated.models().isEmpty() ? unnamed : models) {
            Optional<ParameterSpec> parameter = model.parameter(stated.parameter());
            boolean meant = stated.models().isEmpty() || stated.models().contains(model.id());
            if (meant && (parameter.isPresent() || (noneHasIt && !stated.models().isEmpty()))) {
                String own = parameter
                        .flatMap(ParameterSpec::defaultValue)
                        .map(Words::display)
                        .orElse("none");
                if (!own.equals(stated.value())) {
                    documented
                            .computeIfAbsent(own, key -> new LinkedHashSet<>())
                            .add(model.id());
                }
            }
        }
        documented.forEach((own, of) -> findings.add(finding(
                Kind.DEFAULT,
                line,
                stated.parameter(),
                "the default of " + stated.parameter() + " is " + stated.value() + " on the page and " + own
                        + " in the document, for " + list(of))));
    }

    private void fixed(Fact.Fixed stated, int line, List<Finding> findings) {
        String name = stated.parameter();
        Set<String> choosing = ids(
                models,
                model -> stated.models().contains(model.id())
                        && model.parameter(name)
                                .map(parameter -> values(parameter).size() != 1)
                                .orElse(false));
        if (!choosing.isEmpty()) {
            findings.add(finding(
                    Kind.AVAILABILITY,
                    line,
                    name,
                    name + " is fixed on the page and can be chosen in the document, for " + list(choosing)));
        }
    }

    private void type(Fact.Type stated, int line, List<Finding> findings) {
        Set<String> types = new TreeSet<>();
        for (ModelSpec model : models) {
            model.parameter(stated.parameter())
                    .ifPresent(parameter -> parameter
                            .branches()
                            .forEach(each -> types.add(each.type().keyword())));
        }
        if (stated.parameter().equals("model")) {
            types.add("string");
        }
        if (!types.contains(stated.type())) {
            findings.add(finding(
                    Kind.TYPE,
                    line,
                    stated.parameter(),
                    "the type of " + stated.parameter() + " is " + stated.type() + " on the page and " + list(types)
                            + " in the document"));
        }
    }

    private Finding finding(Kind kind, int line, String name, String text) {
        for (ModelSpec model : models) {
            Optional<ParameterSpec> parameter = model.parameter(name);
            if (parameter.isPresent()) {
                return new Finding(kind, line, parameter.get().where().pointer(), name, text);
            }
        }
        return new Finding(kind, line, "", name, text);
    }
}
