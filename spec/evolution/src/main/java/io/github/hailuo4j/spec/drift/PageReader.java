package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.drift.Finding.Kind;
import io.github.hailuo4j.spec.drift.GuidePage.Row;
import io.github.hailuo4j.spec.drift.GuidePage.Table;
import io.github.hailuo4j.spec.drift.PageText.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a page sentence by sentence: compares what it understands, and keeps every one that states something. */
final class PageReader {

    static final String EXAMPLE = "example";

    private static final Pattern MODEL_ID =
            Pattern.compile("(?<![\\w./-])[a-z][a-z0-9]*(?:-[a-z0-9]+(?:\\.[0-9]+)?){2,9}(?![\\w/-]|\\.\\w)");
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "array", "object");

    private final Vocabulary vocabulary;
    private final DocumentFacts facts;
    private final SentenceReader reader;
    private final List<Finding> findings;
    private final List<Statement> statements = new ArrayList<>();
    private final Set<Statement> differing = new HashSet<>();
    private final Set<Integer> differingLines = new HashSet<>();
    private final Set<String> parameters = new LinkedHashSet<>();

    PageReader(Vocabulary vocabulary, List<Finding> findings) {
        this.vocabulary = vocabulary;
        this.facts = new DocumentFacts(vocabulary.document());
        this.reader = new SentenceReader(vocabulary);
        this.findings = findings;
    }

    /** The statements so far, understood or not, in the page's order. */
    List<Statement> statements() {
        return statements;
    }

    /** Whether a finding already names what the statement says differently. */
    boolean isNamed(Statement statement) {
        return differing.contains(statement)
                || (statement.context().equals(EXAMPLE) && differingLines.contains(statement.line()));
    }

    /** The parameters that have a row. */
    Set<String> parameters() {
        return parameters;
    }

    void read(GuidePage page) {
        for (GuidePage.Part part : page.parts()) {
            if (part instanceof GuidePage.Passage passage) {
                passage(passage.sentences());
            } else if (part instanceof GuidePage.Entry entry) {
                entry(entry.text());
            } else if (part instanceof GuidePage.CodeBlock block) {
                code(block.code());
            } else if (part instanceof Table table) {
                int column = parameterColumn(table, vocabulary);
                for (Row row : table.rows()) {
                    if (column >= 0) {
                        row(table, row, column);
                    } else {
                        passage(sentences(row, String.join("\n", row.cells())));
                    }
                }
            }
        }
    }

    /** The column that names parameters, by its head or by what stands in it; -1 if there is none. */
    static int parameterColumn(Table table, Vocabulary vocabulary) {
        int column = table.columns().indexOf("parameter");
        for (int i = 0; column < 0 && i < table.columns().size(); i++) {
            int at = i;
            long known = table.rows().stream()
                    .map(row -> name(row, at))
                    .filter(name -> vocabulary.isParameter(name) || name.equals("model"))
                    .count();
            column = known >= 2 && known * 2 >= table.rows().size() ? i : -1;
        }
        return column;
    }

    /** The name in a row's column of parameters, without marks. */
    static String name(Row row, int column) {
        return PageText.normalized(row.cell(column)).replaceAll("[*\\s]", "");
    }

    /** What the front matter calls the model is a statement whatever it is: else another name would be none, and have no line. */
    private void entry(Piece entry) {
        String text = PageText.normalized(entry.text());
        if (text.startsWith("model:") && !vocabulary.isTelling(text)) {
            statements.add(new Statement("", text, entry.line(), false));
        } else {
            passage(List.of(entry));
        }
    }

    private void passage(List<Piece> sentences) {
        ProseReader prose = new ProseReader(vocabulary);
        for (Piece sentence : sentences) {
            String text = PageText.normalized(sentence.text());
            Optional<Statement> kept = keep(facts, "", text, sentence.line(), prose.read(text));
            if (kept.isPresent() && !kept.get().understood()) {
                unknownWords(sentence, kept.get());
            }
        }
    }

    private void row(Table table, Row row, int parameterColumn) {
        String name = name(row, parameterColumn);
        if (name.isEmpty()) {
            return;
        }
        boolean isKnown = name.equals("model") || vocabulary.isParameter(name);
        parameters.add(name);
        if (!isKnown) {
            findings.add(new Finding(
                    Kind.PARAMETER_ONLY_ON_PAGE,
                    row.line(),
                    "",
                    name,
                    "the page has the parameter " + name + ", the document does not"));
        }
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            if (i != parameterColumn) {
                String column = i < table.columns().size() ? table.columns().get(i) : "";
                for (Piece sentence : sentences(row, row.cell(i))) {
                    String text = PageText.normalized(sentence.text());
                    said.add(new Said(text, isKnown ? facts(name, column, text) : List.of()));
                }
            }
        }
        // "Defaults to 10. Standard models only." says nothing of the default of others.
        DocumentFacts here = facts.within(availability(said));
        for (Said each : said) {
            Optional<Statement> kept = keep(here, name, each.text(), row.line(), each.facts());
            if (!isKnown) {
                kept.ifPresent(differing::add);
            }
        }
    }

    /** A sentence of a row, and what was understood of it. */
    private record Said(String text, List<Fact> facts) {}

    /** The models that the row's parameter is there for, by what its sentences say; all of them if none says so. */
    private static Predicate<String> availability(List<Said> said) {
        Set<String> named = new HashSet<>();
        Set<String> excluded = new HashSet<>();
        for (Said each : said) {
            for (Fact fact : each.facts()) {
                if (fact instanceof Fact.Availability available) {
                    (available.negated() ? excluded : named).addAll(available.models());
                }
            }
        }
        return id -> (named.isEmpty() || named.contains(id)) && !excluded.contains(id);
    }

    private List<Fact> facts(String name, String column, String text) {
        String lower = SentenceReader.withoutEnd(text).toLowerCase(Locale.ROOT);
        if (name.equals("model")) {
            List<String> ids = SentenceReader.ids(text);
            if (!ids.isEmpty()) {
                return List.of(new Fact.Models(ids));
            }
        }
        if (column.equals("required") && Set.of("yes", "no").contains(lower)) {
            return List.of(new Fact.Requiredness(name, lower.equals("yes"), Set.of()));
        }
        if (column.equals("default")
                && lower.matches("[^\\s,;]{1,40}")
                && !lower.matches("[-\\u2013\\u2014]|none|n/a")) {
            return List.of(new Fact.Default(name, SentenceReader.withoutEnd(text), Set.of()));
        }
        return TYPES.contains(lower) && !column.equals("description")
                ? List.of(new Fact.Type(name, lower))
                : reader.read(name, text);
    }

    private static List<Piece> sentences(Row row, String text) {
        return new Piece(text, row.line()).sentences(List.of());
    }

    /** Keeps a sentence that states something, and compares what it says. */
    private Optional<Statement> keep(DocumentFacts against, String context, String text, int line, List<Fact> read) {
        List<Finding> found = new ArrayList<>();
        boolean understood = !read.isEmpty();
        for (Fact fact : read) {
            Optional<List<Finding>> compared = against.compare(fact, line);
            understood &= compared.isPresent();
            compared.ifPresent(found::addAll);
        }
        if (!understood && !vocabulary.isTelling(text)) {
            return Optional.empty();
        }
        Statement statement = new Statement(context, text, line, understood);
        statements.add(statement);
        findings.addAll(found);
        if (!found.isEmpty() || read.stream().anyMatch(fact -> fact instanceof Fact.Models models && named(models))) {
            differing.add(statement);
        }
        return Optional.of(statement);
    }

    /** Whether the list of models differs from the document's: that was said before the rows were read. */
    private boolean named(Fact.Models models) {
        Set<String> ids = new HashSet<>();
        vocabulary.document().models().forEach(model -> ids.add(model.id()));
        return !ids.equals(new HashSet<>(models.ids()));
    }

    /** Ids of models, and code that looks like a known value: {@code 2160p}, where {@code 1080p} is known. */
    private void unknownWords(Piece sentence, Statement statement) {
        Matcher id = MODEL_ID.matcher(statement.text());
        while (id.find()) {
            if (!vocabulary.isModel(id.group()) && vocabulary.looksLikeModel(id.group())) {
                differing.add(statement);
                findings.add(new Finding(
                        Kind.MODEL_ONLY_ON_PAGE,
                        sentence.line(),
                        "",
                        id.group(),
                        "the page speaks of the model " + id.group() + ", the document does not have it"));
            }
        }
        Matcher code = CODE.matcher(sentence.text());
        while (code.find()) {
            String text = code.group(1);
            if (text.length() < 10
                    && text.matches("\\d+[a-z]+")
                    && !vocabulary.isValue(text)
                    && vocabulary.looksLikeValue(text)) {
                differing.add(statement);
                findings.add(new Finding(
                        Kind.VALUE_ONLY_ON_PAGE,
                        sentence.line(),
                        "",
                        text,
                        "the page speaks of " + text + ", which looks like a value that the document does not have"));
            }
        }
    }

    private void code(Piece block) {
        List<Finding> found = new ArrayList<>();
        new ExampleDrift(vocabulary, found).compare(block);
        found.forEach(finding -> differingLines.add(finding.line()));
        findings.addAll(found);
        int line = block.line();
        for (String each : block.text().split("\n", -1)) {
            String text = PageText.normalized(each);
            if (text.chars().anyMatch(Character::isLetterOrDigit)) {
                statements.add(new Statement(EXAMPLE, text, line, false));
            }
            line++;
        }
    }
}
