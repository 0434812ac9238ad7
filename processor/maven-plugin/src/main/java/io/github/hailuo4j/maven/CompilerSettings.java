package io.github.hailuo4j.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.jspecify.annotations.Nullable;

/** What a project tells maven-compiler-plugin, as far as it decides which document the processor finds. */
final class CompilerSettings {

    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";
    private static final String SPECS = "Ahailuo4j.specs";
    private static final List<String> ARGUMENTS = List.of("compilerArgs", "compilerArgument", "compilerArguments");

    private final MavenProject project;
    private final List<Xpp3Dom> configurations = new ArrayList<>();

    /**
     * The settings of one of the compiler's goals.
     *
     * @param goal {@code compile} or {@code testCompile}
     */
    CompilerSettings(MavenProject project, String goal) {
        this.project = project;
        Plugin compiler = project.getPlugin(COMPILER);
        if (compiler != null) {
            // An execution has the configuration of the plugin already.
            for (PluginExecution execution : compiler.getExecutions()) {
                if (execution.getGoals().contains(goal) && execution.getConfiguration() instanceof Xpp3Dom dom) {
                    configurations.add(dom);
                }
            }
        }
    }

    /** The directories of {@code -Ahailuo4j.specs}, one for each execution that has another one. */
    Set<Path> specsDirectories() {
        Set<Path> directories = new LinkedHashSet<>();
        for (Xpp3Dom configuration : configurations) {
            for (String element : ARGUMENTS) {
                specs(configuration.getChild(element)).forEach(each -> directories.add(Path.of(each)));
            }
        }
        return directories;
    }

    /** In the three ways to write it: a list of arguments, one text, and an element with the option's name. */
    private static List<String> specs(@Nullable Xpp3Dom arguments) {
        List<String> found = new ArrayList<>();
        if (arguments == null) {
            return found;
        }
        for (Xpp3Dom argument : arguments.getChildren()) {
            if (argument.getName().equals(SPECS) && argument.getValue() != null) {
                found.add(argument.getValue().strip());
            }
            found.addAll(specs(argument));
        }
        String value = arguments.getValue();
        String option = '-' + SPECS + '=';
        if (value != null && value.contains(option)) {
            String directory = value.substring(value.indexOf(option) + option.length());
            // Of one text with several arguments, up to the next one.
            found.add(directory.replaceFirst("\\s+-.*", "").strip());
        }
        return found;
    }

    /** The directory that processors write to; empty if it is the usual one. */
    Optional<Path> generatedSources() {
        for (Xpp3Dom configuration : configurations) {
            for (String element : List.of("generatedSourcesDirectory", "generatedTestSourcesDirectory")) {
                String directory = text(configuration, element, "");
                if (!directory.isEmpty()) {
                    return Optional.of(project.getBasedir().toPath().resolve(directory));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the compiler is told to compile only the files that are out of date, and not their callers. */
    boolean compilesSingleFiles() {
        for (Xpp3Dom configuration : configurations) {
            if (text(configuration, "useIncrementalCompilation", "").equals("false")) {
                return true;
            }
        }
        return "false".equals(project.getProperties().getProperty("maven.compiler.useIncrementalCompilation"));
    }

    /** The artifacts of the processor path, without what these depend on. */
    List<Artifact> processorPath() {
        List<Artifact> artifacts = new ArrayList<>();
        for (Xpp3Dom configuration : configurations) {
            Xpp3Dom paths = configuration.getChild("annotationProcessorPaths");
            if (paths != null) {
                for (Xpp3Dom path : paths.getChildren()) {
                    artifact(path).ifPresent(artifacts::add);
                }
            }
        }
        return artifacts;
    }

    private Optional<Artifact> artifact(Xpp3Dom path) {
        String group = text(path, "groupId", "");
        String name = text(path, "artifactId", "");
        String type = text(path, "type", "jar");
        String classifier = text(path, "classifier", "");
        String version = text(path, "version", managed(group, name, type, classifier));
        return group.isEmpty() || name.isEmpty() || version.isEmpty()
                ? Optional.empty()
                : Optional.of(new DefaultArtifact(group, name, classifier, type, version));
    }

    private String managed(String group, String name, String type, String classifier) {
        if (project.getDependencyManagement() != null) {
            String key = group + ':' + name + ':' + type + (classifier.isEmpty() ? "" : ':' + classifier);
            for (Dependency dependency : project.getDependencyManagement().getDependencies()) {
                if (dependency.getManagementKey().equals(key)) {
                    return dependency.getVersion();
                }
            }
        }
        return "";
    }

    private static String text(Xpp3Dom parent, String name, String otherwise) {
        Xpp3Dom child = parent.getChild(name);
        return child == null || child.getValue() == null
                ? otherwise
                : child.getValue().strip();
    }
}
