package io.github.hailuo4j.spec;

import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.PathSelection;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import io.github.hailuo4j.spec.model.SpecReader;
import io.github.hailuo4j.spec.validation.SpecValidation;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads and validates documents. */
public final class Specs {

    /** The names of the documents that come with hailuo4j, the default first. */
    public static final List<String> BUNDLED = List.of(
            "hailuo.openapi.yaml",
            "minimax-h3.openapi.yaml",
            "hailuo-2026-08.openapi.yaml",
            "hailuo-2026-09.openapi.yaml");

    private Specs() {}

    /**
     * A document that was read.
     *
     * @param document what could be read of it
     * @param problems what is wrong with it, in the order of its text
     */
    public record Result(SpecDocument document, List<Problem> problems) {

        public Result {
            problems = List.copyOf(problems);
        }

        /** Whether the document can be relied on. */
        public boolean isValid() {
            return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        }
    }

    /** Reads a document; its name tells whether it is JSON ({@code .json}) or YAML. */
    public static Result read(String name, Reader text) {
        return read(name, text, PathSelection.ALL);
    }

    /** Reads what is selected of a document. What is wrong elsewhere in it is no problem. */
    public static Result read(String name, Reader text, PathSelection selection) {
        return read(name, text, selection, true);
    }

    private static Result read(String name, Reader text, PathSelection selection, boolean validate) {
        Problems problems = new Problems();
        Optional<Node> root =
                name.endsWith(".json") ? DocumentReader.json(text, problems) : DocumentReader.yaml(text, problems);
        if (root.isEmpty()) {
            Node nothing = new Node.ScalarNode("", problems.inOrder().get(0).location(), null);
            return new Result(new SpecDocument("", "", List.of(), nothing), problems.inOrder());
        }
        problems = selection.of(problems, root.get());
        SpecDocument document = SpecReader.read(selection.of(root.get()), selection, problems);
        // Where no model was found because something was not understood, one problem is enough.
        if (validate && (problems.errors() == 0 || !document.models().isEmpty())) {
            SpecValidation.validate(document, problems);
        }
        return new Result(document, problems.inOrder());
    }

    /**
     * Reads one of the {@link #BUNDLED} documents; empty if there is none of that name. They were validated when this module
     * was built: a compiler need not do it again.
     */
    public static Optional<Result> bundled(String name) {
        return bundled(name, PathSelection.ALL);
    }

    /** Reads what is selected of one of the {@link #BUNDLED} documents; empty if there is none of that name. */
    public static Optional<Result> bundled(String name, PathSelection selection) {
        if (!BUNDLED.contains(name)) {
            return Optional.empty();
        }
        String json = name.substring(0, name.length() - "yaml".length()) + "json";
        try (Reader text = new InputStreamReader(open(json), StandardCharsets.UTF_8)) {
            return Optional.of(read(json, text, selection, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of one of the {@link #BUNDLED} documents, for people. */
    public static InputStream open(String name) throws IOException {
        URL url = Specs.class.getResource(name);
        if (url == null) {
            throw new IOException("hailuo4j-spec has no " + name + " in it");
        }
        URLConnection connection = url.openConnection();
        // A cached jar would be closed while others in the same compiler daemon still read it (JDK-6947916).
        connection.setUseCaches(false);
        return connection.getInputStream();
    }
}
