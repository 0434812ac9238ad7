package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.drift.Finding.Kind;
import io.github.hailuo4j.spec.drift.GuidePage.Piece;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares the rest of the page, its prose and its examples, with the document. */
final class PageDrift {

    private static final Pattern MODEL_ID = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9.]+){2,}");

    private final SpecDocument document;
    private final Set<String> listed;
    private final List<Finding> findings;
    private final Set<String> values = new LinkedHashSet<>();

    /**
     * For a page.
     *
     * @param listed the models that its tables list; what is wrong with them was said already
     */
    PageDrift(SpecDocument document, Set<String> listed, List<Finding> findings) {
        this.document = document;
        this.listed = listed;
        this.findings = findings;
        for (ModelSpec model : document.models()) {
            for (ParameterSpec parameter : model.parameters()) {
                if (parameter.isEnumerated()) {
                    parameter.values().forEach(value -> values.add(Words.display(value)));
                }
            }
        }
    }

    void compare(GuidePage page) {
        page.codes().forEach(this::code);
        page.blocks().forEach(this::example);
    }

    /** Ids of models, and what looks like a value that there is: {@code 2160p}, where {@code 1080p} is one. */
    private void code(Piece code) {
        String text = code.text();
        if (MODEL_ID.matcher(text).matches() && sharesAWord(text)) {
            if (!listed.contains(text) && models(text).isEmpty()) {
                findings.add(new Finding(
                        Kind.MODEL_ONLY_ON_PAGE,
                        code.line(),
                        "",
                        text,
                        "the page speaks of the model " + text + ", the document does not have it"));
            }
        } else if (text.matches("\\d+[a-z]+") && !values.contains(text)) {
            boolean alike = values.stream().anyMatch(value -> shape(value).equals(shape(text)));
            if (alike) {
                findings.add(new Finding(
                        Kind.VALUE_ONLY_ON_PAGE,
                        code.line(),
                        "",
                        text,
                        "the page speaks of " + text + ", which looks like a value that the document does not have"));
            }
        }
    }

    /** Whether an id's first word is that of a model: other things have dashes too. */
    private boolean sharesAWord(String id) {
        String first = id.substring(0, id.indexOf('-') + 1);
        return document.models().stream().anyMatch(model -> model.id().startsWith(first));
    }

    private static String shape(String value) {
        return value.replaceAll("\\d+", "0");
    }

    private List<ModelSpec> models(String id) {
        return document.models().stream().filter(model -> model.id().equals(id)).toList();
    }

    /** The JSON body of a request that is shown. */
    private void example(Piece block) {
        int from = block.text().indexOf('{');
        int to = block.text().lastIndexOf('}');
        if (!block.text().contains("\"model\"") || from < 0 || to < from) {
            return;
        }
        int line = block.line() + (int) block.text().substring(0, from).lines().count() - 1;
        line = Math.max(line, block.line());
        Problems problems = new Problems();
        Optional<Node> read = DocumentReader.json(new StringReader(block.text().substring(from, to + 1)), problems);
        if (read.isEmpty() || !(read.get() instanceof ObjectNode request)) {
            findings.add(new Finding(
                    Kind.NOT_READ,
                    line,
                    "",
                    "example",
                    "an example that is not well-formed JSON: "
                            + problems.inOrder().get(0).message()));
            return;
        }
        Node model = request.get("model");
        if (model == null || !(model.plain() instanceof String id)) {
            return;
        }
        List<ModelSpec> models = models(id);
        if (models.isEmpty()) {
            if (!listed.contains(id)) {
                findings.add(new Finding(
                        Kind.MODEL_ONLY_ON_PAGE,
                        line,
                        "",
                        id,
                        "an example has the model " + id + ", the document does not"));
            }
            return;
        }
        boolean valid = !hasNull(request)
                && models.stream().anyMatch(each -> each.schema().holds(request.plain()));
        if (!valid) {
            findings.add(new Finding(
                    Kind.EXAMPLE,
                    line,
                    models.get(0).where().pointer(),
                    id,
                    "the document refuses the example: " + String.join("; ", objections(models.get(0), request))));
        }
    }

    /** Nothing takes null, wherever it stands. */
    private static boolean hasNull(Node node) {
        if (node instanceof ObjectNode object) {
            return object.members().values().stream().anyMatch(PageDrift::hasNull);
        }
        if (node instanceof ArrayNode array) {
            return array.items().stream().anyMatch(PageDrift::hasNull);
        }
        return node.plain() == null;
    }

    private static List<String> objections(ModelSpec model, ObjectNode request) {
        List<String> objections = new ArrayList<>();
        Map<?, ?> values = (Map<?, ?>) request.plain();
        model.required().stream()
                .filter(name -> !values.containsKey(name))
                .forEach(name -> objections.add(name + " is missing"));
        for (Map.Entry<String, Node> member : request.members().entrySet()) {
            String name = member.getKey();
            Object value = member.getValue().plain();
            Optional<ParameterSpec> parameter = model.parameter(name);
            if (parameter.isEmpty() && !name.equals("model")) {
                objections.add("there is no " + name);
            } else if (parameter.isPresent()
                    && (value == null
                            || hasNull(member.getValue())
                            || !parameter.get().schema().holds(value))) {
                objections.add(name + " can't be " + (value == null ? "null" : Words.display(value)));
            }
        }
        for (RuleSpec rule : model.rules()) {
            if (!hasNull(request) && !rule.statement().holds(values)) {
                objections.add(rule.words());
            }
        }
        return objections;
    }
}
