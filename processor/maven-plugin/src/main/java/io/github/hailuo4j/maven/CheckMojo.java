package io.github.hailuo4j.maven;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.PathSelection;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.drift.AcceptedStatements;
import io.github.hailuo4j.spec.drift.Drift;
import io.github.hailuo4j.spec.drift.Finding;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build where the document breaks callers of a released one, as {@code hailuo spec diff} finds it, or differs from a
 * published page, as {@code hailuo spec drift} does. The message names each difference.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project.basedir}", readonly = true)
    private @Nullable File directory;

    /** The document: a file, relative to the project, or the name of a bundled one. */
    @Parameter(property = "hailuo4j.check.document", required = true)
    private String document = "";

    /** The document that callers were compiled for: a file, relative to the project, or the name of a bundled one. */
    @Parameter(property = "hailuo4j.check.released")
    private @Nullable String released;

    /**
     * What the paths begin with that are compared, as {@code @HailuoModels(paths = ...)} has it; by default all. What is wrong or
     * changed elsewhere in the documents is no failure.
     */
    @Parameter(property = "hailuo4j.check.paths")
    private List<String> paths = List.of();

    /** The published page, a Markdown file with a table of parameters. */
    @Parameter(property = "hailuo4j.check.page")
    private @Nullable String page;

    /**
     * The statements of the page that a person has read, a file that {@code hailuo spec drift --accept} writes. With it, one
     * that is new, changed or gone is a failure; without it, such a statement is only logged.
     */
    @Parameter(property = "hailuo4j.check.accepted")
    private @Nullable String accepted;

    /** Whether to check nothing. */
    @Parameter(property = "hailuo4j.check.skip", defaultValue = "false")
    private boolean skip;

    /** Made by Maven. */
    public CheckMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            return;
        }
        if (released == null && page == null) {
            throw new MojoExecutionException("<released>, a document, or <page>, a Markdown file, must be given");
        }
        SpecDocument later = valid(document);
        List<String> lines = new ArrayList<>();
        if (released != null) {
            List<String> breaks = Breaks.between(valid(released), later);
            if (!breaks.isEmpty()) {
                lines.add(document + " breaks callers of " + released + ":");
                breaks.forEach(each -> lines.add("  " + each));
            }
        }
        if (page != null) {
            List<String> differences = differences(page, later);
            if (!differences.isEmpty()) {
                lines.add(document + " is not what " + page + " says:");
                differences.forEach(each -> lines.add("  " + each));
            }
        }
        if (!lines.isEmpty()) {
            throw new MojoFailureException(String.join(System.lineSeparator(), lines));
        }
        getLog().info(document
                + (released == null ? "" : " breaks no callers of " + released)
                + (released != null && page != null ? " and" : "")
                + (page == null ? "" : " agrees with " + page));
    }

    private List<String> differences(String name, SpecDocument later) throws MojoExecutionException {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            throw new MojoExecutionException("there is no page " + file);
        }
        try {
            Optional<Drift> drift = Drift.between(Files.readString(file), later, accepted());
            if (drift.isEmpty()) {
                throw new MojoExecutionException(
                        name + " has no table with a column \"Parameter\": nothing can be compared");
            }
            List<String> lines = new ArrayList<>();
            for (Finding finding : drift.get().findings()) {
                String line = name + ":" + (finding.line() == 0 ? "" : finding.line() + ":") + " " + finding.text()
                        + (finding.pointer().isEmpty() ? "" : " (" + document + " " + finding.pointer() + ")");
                if (finding.isDifference() || accepted != null) {
                    lines.add(line);
                } else {
                    getLog().info(line);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new MojoExecutionException(name + " is not UTF-8 text, or cannot be read", e);
        }
    }

    private AcceptedStatements accepted() throws MojoExecutionException {
        if (accepted == null) {
            return AcceptedStatements.NONE;
        }
        try {
            return AcceptedStatements.parse(Files.readString(file(accepted)));
        } catch (IOException e) {
            throw new MojoExecutionException(
                    accepted + " must be a file of UTF-8 text, as spec drift --accept writes it", e);
        }
    }

    private SpecDocument valid(String name) throws MojoExecutionException {
        Specs.Result result;
        Path file = file(name);
        try (Reader text = Files.isRegularFile(file)
                ? Files.newBufferedReader(file)
                : new InputStreamReader(bundled(name, file), StandardCharsets.UTF_8)) {
            result = Specs.read(name, text, new PathSelection(paths));
        } catch (IOException e) {
            throw new MojoExecutionException(name + " cannot be read: " + e.getMessage(), e);
        }
        List<String> errors = new ArrayList<>();
        for (Problem problem : result.problems()) {
            if (problem.severity() == Problem.Severity.ERROR) {
                errors.add(name + ":" + problem);
            }
        }
        if (!errors.isEmpty()) {
            throw new MojoExecutionException(String.join(System.lineSeparator(), errors));
        }
        return result.document();
    }

    private static InputStream bundled(String name, Path file) throws IOException, MojoExecutionException {
        if (!Specs.BUNDLED.contains(name)) {
            throw new MojoExecutionException("there is no document " + file
                    + ", and no bundled one of that name; bundled are " + String.join(", ", Specs.BUNDLED));
        }
        return Specs.open(name);
    }

    private Path file(String name) {
        return directory == null ? Path.of(name) : directory.toPath().resolve(name);
    }
}
