package io.github.hailuo4j.maven;

import io.github.hailuo4j.maven.DocumentSearch.Place;
import io.github.hailuo4j.maven.DocumentSearch.Places;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.model.Resource;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** The sources of a project and those of its tests. */
final class SourceSets {

    /** What a compiler of the sources does not see. */
    private static final Set<String> NOT_FOR_SOURCES = Set.of("test", "runtime");

    private final MavenProject project;
    private final RepositorySystemSession session;
    private final ProjectDependenciesResolver dependencies;
    private final RepositorySystem repositories;
    private boolean complete = true;

    SourceSets(
            MavenProject project,
            RepositorySystemSession session,
            ProjectDependenciesResolver dependencies,
            RepositorySystem repositories) {
        this.project = project;
        this.session = session;
        this.dependencies = dependencies;
        this.repositories = repositories;
    }

    SourceSet main() {
        CompilerSettings settings = new CompilerSettings(project, "compile");
        return set(
                settings,
                project.getCompileSourceRoots(),
                "generated-sources/annotations",
                classes(),
                () -> outputs(project.getResources(), classes()),
                () -> classPath(NOT_FOR_SOURCES));
    }

    SourceSet test() {
        CompilerSettings settings = new CompilerSettings(project, "testCompile");
        Path classes = Path.of(project.getBuild().getTestOutputDirectory());
        Places outputs = () -> {
            List<Place> all = new ArrayList<>(outputs(project.getTestResources(), classes));
            all.addAll(outputs(project.getResources(), classes()));
            return all;
        };
        return set(
                settings,
                project.getTestCompileSourceRoots(),
                "generated-test-sources/test-annotations",
                classes,
                outputs,
                () -> classPath(Set.of()));
    }

    private SourceSet set(
            CompilerSettings settings,
            List<String> roots,
            String generated,
            Path classes,
            Places outputs,
            Places path) {
        List<Path> sources = roots.stream().map(Path::of).toList();
        List<Place> specs = settings.specsDirectories().stream().map(Place::of).toList();
        List<Place> besides = sources.stream().map(Place::of).toList();
        DocumentSearch documents =
                new DocumentSearch(specs, outputs, path, () -> besides, () -> jars(settings), () -> complete);
        Path written = settings.generatedSources()
                .orElse(Path.of(project.getBuild().getDirectory()).resolve(generated));
        return new SourceSet(sources, written, classes, documents, settings.compilesSingleFiles());
    }

    private Path classes() {
        return Path.of(project.getBuild().getOutputDirectory());
    }

    /** Resources before their copies, which are of the last build still. */
    private static List<Place> outputs(List<Resource> resources, Path classes) {
        List<Place> places = new ArrayList<>();
        for (Resource resource : resources) {
            String target = resource.getTargetPath();
            places.add(
                    new Place(Path.of(resource.getDirectory()), target == null ? "" : target.replaceFirst("/*$", "/")));
        }
        places.add(Place.of(classes));
        return places;
    }

    /** Resolved only when a document is nowhere else: that costs more than all the rest. */
    private List<Place> classPath(Set<String> without) {
        DefaultDependencyResolutionRequest request = new DefaultDependencyResolutionRequest(project, session);
        DependencyResolutionResult result;
        try {
            result = dependencies.resolve(request);
        } catch (DependencyResolutionException e) {
            // The document can be in what is there. If it is not, and this goes on to a compiler, that says what is
            // missing.
            complete = false;
            result = e.getResult();
        }
        Set<Place> files = new LinkedHashSet<>();
        for (Dependency dependency : result.getDependencies()) {
            File file = dependency.getArtifact().getFile();
            if (file != null && !without.contains(dependency.getScope())) {
                files.add(Place.of(file.toPath()));
            }
        }
        return List.copyOf(files);
    }

    private List<Place> jars(CompilerSettings settings) {
        List<Place> files = new ArrayList<>();
        for (Artifact artifact : settings.processorPath()) {
            try {
                ArtifactRequest request = new ArtifactRequest(artifact, project.getRemotePluginRepositories(), "");
                files.add(Place.of(repositories
                        .resolveArtifact(session, request)
                        .getArtifact()
                        .getFile()
                        .toPath()));
            } catch (ArtifactResolutionException e) {
                complete = false;
            }
        }
        return files;
    }
}
