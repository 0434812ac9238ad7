package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.drift.Finding.Kind;
import io.github.hailuo4j.spec.drift.GuidePage.Row;
import io.github.hailuo4j.spec.drift.GuidePage.Table;
import io.github.hailuo4j.spec.drift.PageText.Piece;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the published guide, a document and the statements that a person has read differ.
 *
 * @param findings the differences, and the statements that are new, changed or gone, in the order of the page's lines
 * @param statements all that the page states, understood or not
 */
public record Drift(List<Finding> findings, List<Statement> statements) {

    /** The most characters of a page. A guide has a hundredth; Markdown is slow to read where more is damaged. */
    public static final int LONGEST_PAGE = 500_000;

    public Drift {
        findings = List.copyOf(findings);
        statements = List.copyOf(statements);
    }

    /**
     * Compares a page with a document that is free of errors.
     *
     * @param accepted the statements that a person has read
     * @return empty if the page has no table of parameters, or is longer than {@link #LONGEST_PAGE}
     */
    public static Optional<Drift> between(String markdown, SpecDocument document, AcceptedStatements accepted) {
        if (markdown.length() > LONGEST_PAGE) {
            return Optional.empty();
        }
        GuidePage page = GuidePage.parse(markdown);
        Vocabulary known = new Vocabulary(document, Set.of());
        Map<String, Integer> listed = new LinkedHashMap<>();
        int modelLine = 0;
        int tableLine = 0;
        for (GuidePage.Part part : page.parts()) {
            if (part instanceof Table table && PageReader.parameterColumn(table, known) >= 0) {
                tableLine = tableLine == 0 ? table.line() : tableLine;
                int column = PageReader.parameterColumn(table, known);
                for (Row row : table.rows()) {
                    if (PageReader.name(row, column).equals("model")) {
                        modelLine = modelLine == 0 ? row.line() : modelLine;
                        ids(row).forEach(id -> listed.putIfAbsent(id, row.line()));
                    }
                }
            }
        }
        if (tableLine == 0) {
            return Optional.empty();
        }
        List<Finding> findings = new ArrayList<>();
        PageReader reader = new PageReader(new Vocabulary(document, listed.keySet()), findings);
        if (listed.isEmpty()) {
            reader.statements().add(new Statement("model", "no row lists the ids of the models", tableLine, false));
        } else {
            models(document, listed, modelLine, findings);
        }
        reader.read(page);
        Set<String> unnamed = silence(document, reader.parameters(), tableLine, findings);
        findings.addAll(accepted.findings(reader.statements(), reader::isNamed, unnamed::contains));
        // The order of lines; the sort is stable, and what the page lacks altogether comes last.
        findings.sort(Comparator.comparingInt(finding -> finding.line() == 0 ? Integer.MAX_VALUE : finding.line()));
        return Optional.of(new Drift(findings, reader.statements()));
    }

    /** Whether page and document differ; statements do not count. */
    public boolean isDifferent() {
        return findings.stream().anyMatch(Finding::isDifference);
    }

    /** Whether the page states something that was neither understood nor accepted, or no longer states what was accepted. */
    public boolean hasOpenStatements() {
        return findings.stream().anyMatch(finding -> !finding.isDifference());
    }

    private static List<String> ids(Row row) {
        List<String> ids = new ArrayList<>();
        for (String cell : row.cells()) {
            for (Piece sentence : new Piece(cell, row.line()).sentences(List.of())) {
                ids.addAll(SentenceReader.ids(PageText.normalized(sentence.text())));
            }
        }
        return ids;
    }

    private static void models(SpecDocument document, Map<String, Integer> listed, int line, List<Finding> findings) {
        Set<String> known =
                document.models().stream().map(ModelSpec::id).collect(Collectors.toCollection(TreeSet::new));
        listed.forEach((id, at) -> {
            if (!known.contains(id)) {
                findings.add(new Finding(
                        Kind.MODEL_ONLY_ON_PAGE,
                        at,
                        "",
                        id,
                        "the page lists the model " + id + ", the document does not"));
            }
        });
        document.models().stream()
                .filter(model -> !listed.containsKey(model.id()))
                .forEach(model -> findings.add(new Finding(
                        Kind.MODEL_ONLY_IN_DOCUMENT,
                        line,
                        model.where().pointer(),
                        model.id(),
                        "the document has the model " + model.id() + ", the page does not list it")));
    }

    private static Set<String> silence(
            SpecDocument document, Set<String> parameters, int tableLine, List<Finding> findings) {
        Map<String, ParameterSpec> unnamed = new LinkedHashMap<>();
        document.models()
                .forEach(model -> model.parameters().stream()
                        .filter(parameter -> !parameters.contains(parameter.name()))
                        .forEach(parameter -> unnamed.putIfAbsent(parameter.name(), parameter)));
        unnamed.forEach((name, parameter) -> findings.add(new Finding(
                Kind.PARAMETER_ONLY_IN_DOCUMENT,
                tableLine,
                parameter.where().pointer(),
                name,
                "the document has the parameter " + name + ", the page's table does not")));
        return new LinkedHashSet<>(unnamed.keySet());
    }
}
