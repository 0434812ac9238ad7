package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.drift.Finding.Kind;
import io.github.hailuo4j.spec.drift.GuidePage.Row;
import io.github.hailuo4j.spec.drift.GuidePage.Table;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what a table says of parameters with what the document's models have. */
final class ParameterDrift {

    private static final Set<String> COLUMNS = Set.of("parameter", "type", "description", "required");

    private final Table table;
    private final Set<String> ids;
    private final List<ModelSpec> models;
    private final ModelWords words;
    private final List<Finding> findings;

    ParameterDrift(Table table, Set<String> ids, List<ModelSpec> models, List<Finding> findings) {
        this.table = table;
        this.ids = ids;
        this.models = models;
        this.words = new ModelWords(ids);
        this.findings = findings;
        table.columns().stream()
                .filter(column -> !COLUMNS.contains(column))
                .forEach(column -> findings.add(new Finding(
                        Kind.NOT_READ, table.line(), "", column, "the column \"" + column + "\" is not known")));
    }

    void compare(String name, Row row) {
        List<ModelSpec> having = models.stream()
                .filter(model -> model.parameter(name).isPresent())
                .toList();
        if (having.isEmpty()) {
            findings.add(new Finding(
                    Kind.PARAMETER_ONLY_ON_PAGE,
                    row.line(),
                    "",
                    name,
                    "the page has the parameter " + name + ", the document does not"));
            return;
        }
        List<Statement> statements =
                new ArrayList<>(Statement.of(row.cell(table.columns().indexOf("description"))));
        statements.addAll(Statement.of(requiredColumn(row)));
        Set<String> there = availability(name, row, statements, having);
        Set<String> stated = new TreeSet<>();
        boolean valuesRead = false;
        for (Statement statement : statements) {
            if (statement instanceof Statement.Values values) {
                valuesRead = true;
                stated.addAll(values.values());
                if (!values.models().isEmpty()) {
                    valuesOf(name, row, values);
                }
            } else if (statement instanceof Statement.Requiredness required) {
                required(name, row, required, there);
            } else if (statement instanceof Statement.Default fallback) {
                fallback(name, row, fallback, there);
            } else if (statement instanceof Statement.Needs needs) {
                rule(name, row, needs);
            } else if (statement instanceof Statement.NotRead notRead) {
                notRead(name, row, "not understood: \"" + notRead.sentence() + "\"");
            }
        }
        boolean perModel = statements.stream()
                .anyMatch(each -> each instanceof Statement.Values values
                        && !values.models().isEmpty());
        if (!perModel) {
            difference(name, row, stated, values(having, name), "", having.get(0), valuesRead);
        }
    }

    /** A column "Required" says yes or no. */
    private String requiredColumn(Row row) {
        String cell = row.cell(table.columns().indexOf("required")).toLowerCase(Locale.ROOT);
        return cell.equals("yes") ? "Required." : cell.equals("no") ? "Optional." : cell;
    }

    /** The models that the page gives the parameter to. */
    private Set<String> availability(String name, Row row, List<Statement> statements, List<ModelSpec> having) {
        Set<String> there = new LinkedHashSet<>(ids);
        if (statements.stream()
                .anyMatch(each -> each instanceof Statement.NotRead notRead
                        && notRead.sentence()
                                .toLowerCase(Locale.ROOT)
                                .matches("(?s).*\\b(only|available|supported|except)\\b.*"))) {
            // The sentence that was not read may answer this very question, so nothing is guessed.
            return ids(having);
        }
        for (Statement statement : statements) {
            if (statement instanceof Statement.Availability available) {
                Optional<Set<String>> meant = meant(name, row, available.models());
                if (meant.isEmpty()) {
                    return ids(having);
                }
                if (available.negated()) {
                    there.removeAll(meant.get());
                } else {
                    there.retainAll(meant.get());
                }
            }
        }
        Set<String> actual = ids(having);
        for (ModelSpec model : models) {
            if (there.contains(model.id()) != actual.contains(model.id())) {
                findings.add(new Finding(
                        Kind.AVAILABILITY,
                        row.line(),
                        model.parameter(name)
                                .map(each -> each.where().pointer())
                                .orElse(model.where().pointer()),
                        name,
                        there.contains(model.id())
                                ? "the page has " + name + " for " + model.id() + ", the document does not"
                                : "the document has " + name + " for " + model.id() + ", the page does not"));
            }
        }
        return there;
    }

    private static Set<String> ids(List<ModelSpec> models) {
        return models.stream().map(ModelSpec::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Optional<Set<String>> meant(String name, Row row, String modelWords) {
        Optional<Set<String>> meant = words.models(modelWords);
        if (meant.isEmpty()) {
            notRead(name, row, "of no model of the page: \"" + modelWords + "\"");
        }
        return meant;
    }

    private void valuesOf(String name, Row row, Statement.Values values) {
        meant(name, row, values.models()).ifPresent(meant -> {
            for (ModelSpec model : models) {
                if (meant.contains(model.id()) && model.parameter(name).isPresent()) {
                    difference(
                            name,
                            row,
                            new TreeSet<>(values.values()),
                            values(List.of(model), name),
                            " of " + model.id(),
                            model,
                            true);
                }
            }
        });
    }

    private static Set<String> values(List<ModelSpec> models, String name) {
        Set<String> values = new TreeSet<>();
        models.forEach(model -> model.parameter(name)
                .filter(ParameterSpec::isEnumerated)
                .ifPresent(parameter -> parameter.values().forEach(value -> values.add(Words.display(value)))));
        return values;
    }

    private void difference(
            String name, Row row, Set<String> page, Set<String> document, String of, ModelSpec where, boolean read) {
        String pointer =
                where.parameter(name).map(each -> each.where().pointer()).orElse("");
        if (read && document.isEmpty()) {
            notRead(name, row, "values " + page + ", where the document lists none");
            return;
        }
        if (!read && !document.isEmpty()) {
            notRead(name, row, "no list of values was found, where the document has " + document);
            return;
        }
        page.stream()
                .filter(value -> !document.contains(value))
                .forEach(value -> findings.add(new Finding(
                        Kind.VALUE_ONLY_ON_PAGE,
                        row.line(),
                        pointer,
                        name,
                        "the page has the value " + value + " of " + name + of + ", the document does not")));
        document.stream()
                .filter(value -> !page.contains(value))
                .forEach(value -> findings.add(new Finding(
                        Kind.VALUE_ONLY_IN_DOCUMENT,
                        row.line(),
                        pointer,
                        name,
                        "the document has the value " + value + " of " + name + of + ", the page does not")));
    }

    private void required(String name, Row row, Statement.Requiredness stated, Set<String> there) {
        Optional<Set<String>> meant =
                stated.models().isEmpty() ? Optional.of(there) : meant(name, row, stated.models());
        for (ModelSpec model : models) {
            Optional<ParameterSpec> parameter = model.parameter(name);
            if (meant.isPresent()
                    && meant.get().contains(model.id())
                    && parameter.isPresent()
                    && model.isRequired(parameter.get()) != stated.required()) {
                findings.add(new Finding(
                        Kind.REQUIREDNESS,
                        row.line(),
                        parameter.get().where().pointer(),
                        name,
                        name + " is " + (stated.required() ? "required" : "optional") + " on the page and "
                                + (stated.required() ? "optional" : "required") + " in the document, for "
                                + model.id()));
            }
        }
    }

    private void fallback(String name, Row row, Statement.Default stated, Set<String> there) {
        Optional<Set<String>> meant =
                stated.models().isEmpty() ? Optional.of(there) : meant(name, row, stated.models());
        for (ModelSpec model : models) {
            Optional<ParameterSpec> parameter = model.parameter(name);
            if (meant.isPresent() && meant.get().contains(model.id()) && parameter.isPresent()) {
                String documented =
                        parameter.get().defaultValue().map(Words::display).orElse("none");
                if (!documented.equals(stated.value())) {
                    findings.add(new Finding(
                            Kind.DEFAULT,
                            row.line(),
                            parameter.get().where().pointer(),
                            name,
                            "the default of " + name + " is " + stated.value() + " on the page and " + documented
                                    + " in the document, for " + model.id()));
                }
            }
        }
    }

    /** The rule has to follow from the document's for each model that has the value. */
    private void rule(String name, Row row, Statement.Needs needs) {
        boolean known = false;
        for (ModelSpec model : models) {
            Optional<Variable> variable = model.parameter(name).map(ParameterSpec::variable);
            Optional<Variable> other = model.parameter(needs.parameter()).map(ParameterSpec::variable);
            Optional<BitSet> value = variable.flatMap(each -> state(each, needs.value()));
            if (value.isEmpty()) {
                continue;
            }
            known = true;
            if (other.isEmpty()) {
                // A rule cannot follow for a model that does not have the other parameter.
                continue;
            }
            Language language = model.language();
            Residual broken = language.all().and(Formula.atom(variable.orElseThrow(), value.get()));
            Optional<BitSet> wanted = state(other.get(), needs.other());
            if (wanted.isPresent()) {
                broken = broken.and(Formula.not(Formula.atom(other.get(), wanted.get())));
            }
            if (broken.isPossible()) {
                findings.add(new Finding(
                        Kind.RULE,
                        row.line(),
                        model.where().pointer(),
                        name,
                        "on the page " + name + " " + needs.value() + " needs " + needs.parameter() + " "
                                + needs.other() + ", the document does not ask for that, for " + model.id()));
            }
        }
        if (!known) {
            notRead(name, row, "a rule about " + needs.value() + ", which is no value of " + name + " in the document");
        }
    }

    private static Optional<BitSet> state(Variable variable, String value) {
        for (int i = 0; i < variable.values().size(); i++) {
            if (Words.display(variable.values().get(i)).equals(value)) {
                BitSet state = new BitSet();
                state.set(i + 1);
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private void notRead(String name, Row row, String text) {
        findings.add(new Finding(Kind.NOT_READ, row.line(), "", name, name + ": " + text));
    }
}
