package io.github.hailuo4j.maven;

import io.github.hailuo4j.processor.declaration.ModelsAnnotation;
import io.github.hailuo4j.spec.document.PathSelection;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;

/**
 * Makes a plain {@code mvn compile} generate and compile anew when the document of a package with {@code @HailuoModels} has
 * changed, wherever it lies, and do nothing when it has not. Sources and tests are looked at in one execution.
 */
@Mojo(name = "track", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets them.
public final class TrackMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** Whether to look at nothing. */
    @Parameter(property = "hailuo4j.track.skip", defaultValue = "false")
    private boolean skip;

    private final ProjectDependenciesResolver dependencies;
    private final RepositorySystem repositories;

    /** Made by Maven. */
    @Inject
    public TrackMojo(ProjectDependenciesResolver dependencies, RepositorySystem repositories) {
        this.dependencies = dependencies;
        this.repositories = repositories;
    }

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            return;
        }
        SourceSets sets = new SourceSets(project, session.getRepositorySession(), dependencies, repositories);
        for (SourceSet set : List.of(sets.main(), sets.test())) {
            for (Path root : set.sources()) {
                track(set, root);
            }
        }
    }

    private void track(SourceSet set, Path root) throws MojoExecutionException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(each -> each.endsWith("package-info.java"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                trackPackage(set, file);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("The documents of " + root + " cannot be tracked: " + e, e);
        }
    }

    private void trackPackage(SourceSet set, Path file) throws IOException, MojoExecutionException {
        Optional<ModelsAnnotation> annotation;
        String spec;
        PathSelection paths;
        try {
            // An encoding of another kind spoils comments, which nobody reads here.
            annotation = ModelsAnnotation.in(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            if (annotation.isEmpty()) {
                return;
            }
            spec = annotation.get().spec();
            paths = annotation.get().paths();
        } catch (IllegalArgumentException e) {
            getLog().warn(shown(file) + ", " + e.getMessage() + "; its document is not tracked");
            return;
        } catch (IllegalStateException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
        String packageName = annotation.get().packageName();
        String fingerprint = set.documents().fingerprint(spec, paths);
        TrackedPackage tracked = new TrackedPackage(set.classes(), packageName);
        if (fingerprint.equals(DocumentSearch.UNKNOWN) || tracked.isUpToDate(fingerprint)) {
            getLog().debug(packageName + ": " + spec + " is " + fingerprint + ", nothing to do");
            return;
        }
        if (tracked.isCompiled()) {
            getLog().info(packageName + " is compiled anew: "
                    + (tracked.isKnown()
                            ? spec + " has changed"
                            : "which " + spec + " it was compiled for is not known"));
        }
        set.forgetGenerated(packageName);
        if (set.compilesSingleFiles()) {
            set.forgetClasses();
        }
        tracked.forget(fingerprint);
    }

    private String shown(Path file) {
        File directory = project.getBasedir();
        return directory == null
                ? file.toString()
                : directory.toPath().relativize(file).toString();
    }
}
