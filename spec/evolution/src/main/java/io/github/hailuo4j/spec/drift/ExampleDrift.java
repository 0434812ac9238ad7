package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.drift.Finding.Kind;
import io.github.hailuo4j.spec.drift.PageText.Piece;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the requests and answers that a page shows with the document. */
final class ExampleDrift {

    private static final Pattern PATH = Pattern.compile("https?://[^/\\s\"']+(/[^\\s\"'\\\\?#]+)");

    private final Vocabulary vocabulary;
    private final List<ModelSpec> models;
    private final List<Finding> findings;

    ExampleDrift(Vocabulary vocabulary, List<Finding> findings) {
        this.vocabulary = vocabulary;
        this.models = vocabulary.document().models();
        this.findings = findings;
    }

    /** The JSON object of a block, if it has one that names a model. What is not well-formed is left to the page's statements. */
    void compare(Piece block) {
        int from = block.text().indexOf('{');
        int to = block.text().lastIndexOf('}');
        if (!block.text().contains("\"model\"") || from < 0 || to < from) {
            return;
        }
        // The text before stays as blank lines and columns, so that places in it are places in the block.
        String json = block.text().substring(0, from).replaceAll("[^\\n]+", "")
                + block.text().substring(from, to + 1);
        Optional<Node> read = DocumentReader.json(new StringReader(json), new Problems());
        if (read.isEmpty() || !(read.get() instanceof ObjectNode shown)) {
            return;
        }
        Node model = shown.get("model");
        if (model == null || !(model.plain() instanceof String id)) {
            return;
        }
        List<ModelSpec> meant =
                models.stream().filter(each -> each.id().equals(id)).toList();
        if (meant.isEmpty()) {
            if (!vocabulary.isModel(id)) {
                findings.add(new Finding(
                        Kind.MODEL_ONLY_ON_PAGE,
                        line(block, model),
                        "",
                        id,
                        "an example has the model " + id + ", the document does not"));
            }
            return;
        }
        boolean isRequest = block.text().contains("curl")
                || shown.members().keySet().stream().anyMatch(vocabulary::isParameter);
        if (isRequest) {
            path(block, meant, id);
            if (meant.stream().noneMatch(each -> isValid(each, shown))) {
                objections(meant.get(0), shown, block);
            }
        }
    }

    private void path(Piece block, List<ModelSpec> meant, String id) {
        Matcher path = PATH.matcher(block.text());
        if (path.find() && path.start() < block.text().indexOf('{')) {
            String shown = path.group(1);
            if (meant.stream().noneMatch(each -> shown.endsWith(each.path()))) {
                int line = block.line()
                        + (int) block.text()
                                .substring(0, path.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                findings.add(new Finding(
                        Kind.EXAMPLE,
                        line,
                        meant.get(0).where().pointer(),
                        id,
                        "the example posts " + id + " to " + shown + ", the document has it at "
                                + meant.get(0).path()));
            }
        }
    }

    private static boolean isValid(ModelSpec model, ObjectNode request) {
        Object plain = request.plain();
        return !Node.holdsNull(plain) && plain != null && model.schema().holds(plain);
    }

    private void objections(ModelSpec model, ObjectNode request, Piece block) {
        Map<String, Node> members = request.members();
        int before = findings.size();
        for (String name : model.required()) {
            if (!members.containsKey(name)) {
                objection(model, line(block, request), name + " is missing");
            }
        }
        List<String> broken = new ArrayList<>();
        members.forEach((name, node) -> {
            Object value = node.plain();
            Optional<ParameterSpec> parameter = model.parameter(name);
            if (parameter.isEmpty() && !name.equals("model")) {
                objection(model, line(block, node), "there is no " + name);
            } else if (parameter.isPresent()
                    && (value == null
                            || Node.holdsNull(value)
                            || !parameter.get().schema().holds(value))) {
                objection(
                        model,
                        line(block, node),
                        name + " can't be " + (value == null ? "null" : Words.display(value)));
            }
        });
        Object plain = request.plain();
        if (!Node.holdsNull(plain) && plain instanceof Map<?, ?> values) {
            for (RuleSpec rule : model.rules()) {
                if (!rule.statement().holds(values)) {
                    broken.add(rule.words());
                }
            }
        }
        if (!broken.isEmpty() || findings.size() == before) {
            objection(
                    model,
                    line(block, request),
                    broken.isEmpty() ? "it breaks the schema of " + model.id() : String.join("; ", broken));
        }
    }

    private void objection(ModelSpec model, int line, String text) {
        findings.add(new Finding(
                Kind.EXAMPLE, line, model.where().pointer(), model.id(), "the document refuses the example: " + text));
    }

    private static int line(Piece block, Node node) {
        return block.line() + node.location().line() - 1;
    }
}
