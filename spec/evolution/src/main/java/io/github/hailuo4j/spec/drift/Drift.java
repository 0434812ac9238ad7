package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.drift.Finding.Kind;
import io.github.hailuo4j.spec.drift.GuidePage.Row;
import io.github.hailuo4j.spec.drift.GuidePage.Table;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the published guide and a document differ.
 *
 * @param findings the differences and what could not be read, in the order of the page; what the page lacks comes last
 */
public record Drift(List<Finding> findings) {

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    public Drift {
        findings = List.copyOf(findings);
    }

    /**
     * Compares a page with a document that is free of errors.
     *
     * @return empty if the page has no table of parameters
     */
    public static Optional<Drift> between(String markdown, SpecDocument document) {
        GuidePage page = GuidePage.parse(markdown);
        if (page.tables().isEmpty()) {
            return Optional.empty();
        }
        List<Finding> findings = new ArrayList<>();
        Set<String> models = new LinkedHashSet<>();
        Set<String> parameters = new LinkedHashSet<>();
        Map<String, Integer> listed = new LinkedHashMap<>();
        for (Table table : page.tables()) {
            Map<String, Integer> ids = modelRow(table);
            listed.putAll(ids);
            models.addAll(ids.keySet());
        }
        models(document, listed, findings);
        for (Table table : page.tables()) {
            Set<String> scope = new LinkedHashSet<>(modelRow(table).keySet());
            List<ModelSpec> known = document.models().stream()
                    .filter(model -> scope.isEmpty() || scope.contains(model.id()))
                    .toList();
            if (scope.isEmpty()) {
                known.forEach(model -> scope.add(model.id()));
            }
            ParameterDrift rows = new ParameterDrift(table, scope, known, findings);
            for (Row row : table.rows()) {
                String name = name(table, row);
                if (!name.equals("model")) {
                    parameters.add(name);
                    rows.compare(name, row);
                }
            }
        }
        new PageDrift(document, models, findings).compare(page);
        silence(document, parameters, findings);
        return Optional.of(new Drift(findings));
    }

    /** Whether page and document differ; what could not be read does not count. */
    public boolean isDifferent() {
        return findings.stream().anyMatch(Finding::isDifference);
    }

    /** The name in a row's first column, without backticks and marks. */
    private static String name(Table table, Row row) {
        return row.cell(table.columns().indexOf("parameter")).replaceAll("[`*\\s]", "");
    }

    /** The ids that the row {@code model} lists, with its line. */
    private static Map<String, Integer> modelRow(Table table) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            if (name(table, row).equals("model")) {
                Matcher code = CODE.matcher(
                        String.join(" ", row.cells().subList(1, row.cells().size())));
                while (code.find()) {
                    if (code.group(1).contains("-")) {
                        ids.put(code.group(1), row.line());
                    }
                }
            }
        }
        return ids;
    }

    private static void models(SpecDocument document, Map<String, Integer> listed, List<Finding> findings) {
        if (listed.isEmpty()) {
            findings.add(new Finding(
                    Kind.NOT_READ,
                    0,
                    "",
                    "model",
                    "no row \"model\" lists the ids of the models: models were not compared"));
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        document.models().forEach(model -> known.add(model.id()));
        listed.forEach((id, line) -> {
            if (!known.contains(id)) {
                findings.add(new Finding(
                        Kind.MODEL_ONLY_ON_PAGE,
                        line,
                        "",
                        id,
                        "the page lists the model " + id + ", the document does not"));
            }
        });
        document.models().stream()
                .filter(model -> !listed.containsKey(model.id()))
                .forEach(model -> findings.add(new Finding(
                        Kind.MODEL_ONLY_IN_DOCUMENT,
                        0,
                        model.where().pointer(),
                        model.id(),
                        "the document has the model " + model.id() + ", the page does not list it")));
    }

    private static void silence(SpecDocument document, Set<String> parameters, List<Finding> findings) {
        Map<String, ParameterSpec> unnamed = new LinkedHashMap<>();
        document.models()
                .forEach(model -> model.parameters().stream()
                        .filter(parameter -> !parameters.contains(parameter.name()))
                        .forEach(parameter -> unnamed.putIfAbsent(parameter.name(), parameter)));
        unnamed.forEach((name, parameter) -> findings.add(new Finding(
                Kind.PARAMETER_ONLY_IN_DOCUMENT,
                0,
                parameter.where().pointer(),
                name,
                "the document has the parameter " + name + ", the page's table does not")));
    }
}
