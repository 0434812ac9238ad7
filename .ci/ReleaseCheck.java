import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Whether what {@code mvn -Prelease -Dgpg.skip verify} made is what a public repository asks for. Each problem is a line, and
 * the exit code is 1 if there is one. What is published goes into {@code target/staging}, laid out as a repository, from which
 * a consumer can be built.
 */
final class ReleaseCheck {

    private static final String GROUP = "io.github.hailuo4j";

    private final Path root;
    private final Path staging;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> published = new TreeSet<>();
    private final Set<String> managed = new TreeSet<>();
    private final String version;

    private ReleaseCheck(Path root) throws Exception {
        this.root = root;
        this.staging = root.resolve("target/staging");
        this.version = text(pom(root.resolve("pom.xml")), "version");
    }

    public static void main(String[] args) throws Exception {
        ReleaseCheck check = new ReleaseCheck(Path.of(args[0]).toAbsolutePath().normalize());
        check.all();
        check.problems.forEach(System.err::println);
        System.out.println(check.published.size() + " artifacts of version " + check.version + " in " + check.staging + ", "
                + check.problems.size() + " problems");
        System.exit(check.problems.isEmpty() ? 0 : 1);
    }

    private void all() throws Exception {
        for (Element module : children(child(pom(root.resolve("pom.xml")), "modules"))) {
            Path directory = root.resolve(module.getTextContent().strip());
            Element source = pom(directory.resolve("pom.xml"));
            if (!"true".equals(text(child(source, "properties"), "maven.deploy.skip"))) {
                module(directory, text(source, "artifactId"));
            }
        }
        Set<String> expected = new TreeSet<>(published);
        expected.remove("hailuo4j-bom");
        expected.remove("hailuo4j-maven-plugin"); // What a BOM manages counts for no plugins.
        if (!managed.equals(expected)) {
            problems.add("hailuo4j-bom must manage " + expected + ", not " + managed);
        }
    }

    private void module(Path directory, String artifact) throws Exception {
        published.add(artifact);
        Path target = directory.resolve("target");
        Path flat = target.resolve(".flattened-pom.xml");
        if (!Files.exists(flat)) {
            problems.add(artifact + ": no flattened POM");
            return;
        }
        Element pom = pom(flat);
        pom(artifact, pom);
        stage(artifact, flat, ".pom");
        if (!"pom".equals(text(pom, "packaging"))) {
            jar(artifact, target, ".jar", "META-INF/LICENSE");
            jar(artifact, target, "-sources.jar", ".java");
            jar(artifact, target, "-javadoc.jar", "index.html");
        }
    }

    private void pom(String artifact, Element pom) {
        for (String needed : List.of("groupId", "artifactId", "version", "name", "description", "url")) {
            require(artifact, !text(pom, needed).isEmpty(), "its POM must have a " + needed);
        }
        require(artifact, text(pom, "version").equals(version), "its version must be " + version);
        require(artifact, child(pom, "parent") == null, "its POM must have no parent");
        require(artifact, child(pom, "repositories") == null, "its POM must name no repository");
        require(artifact, child(pom, "profiles") == null, "its POM must have no profiles");
        for (String[] needed : new String[][] {
            {"licenses", "license", "name"}, {"licenses", "license", "url"}, {"developers", "developer", "name"}
        }) {
            String found = text(child(child(pom, needed[0]), needed[1]), needed[2]);
            require(artifact, !found.isEmpty(), "its POM must have " + needed[0] + " with a " + needed[2]);
        }
        for (String needed : List.of("connection", "developerConnection", "url")) {
            String found = text(child(pom, "scm"), needed);
            require(artifact, !found.isEmpty(), "its POM must have an scm with a " + needed);
            require(artifact, !found.endsWith(artifact), "its scm's " + needed + " must be the repository's, not " + found);
        }
        children(child(pom, "dependencies")).forEach(dependency -> dependency(artifact, dependency));
        for (Element dependency : children(child(child(pom, "dependencyManagement"), "dependencies"))) {
            dependency(artifact, dependency);
            managed.add(text(dependency, "artifactId"));
            require(artifact, text(dependency, "groupId").equals(GROUP), "it must manage " + GROUP + " alone");
        }
    }

    private void dependency(String artifact, Element dependency) {
        String name = text(dependency, "groupId") + ":" + text(dependency, "artifactId");
        String its = text(dependency, "version").replace("${project.version}", version);
        require(artifact, !its.isEmpty() && !its.contains("$"), name + " must have a version, not " + its);
        boolean ours = text(dependency, "groupId").equals(GROUP);
        require(artifact, !ours || its.equals(version), name + " must be of version " + version + ", not " + its);
        require(artifact, ours || !its.endsWith("-SNAPSHOT"), name + " must not be a snapshot: " + its);
        require(artifact, !"test".equals(text(dependency, "scope")), name + " is for tests alone");
    }

    private void jar(String artifact, Path target, String kind, String entry) throws IOException {
        Path file = target.resolve(artifact + "-" + version + kind);
        if (!Files.exists(file)) {
            problems.add(artifact + ": no " + file.getFileName());
            return;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            boolean found = jar.stream().anyMatch(e -> e.getName().endsWith(entry));
            require(artifact, found, file.getFileName() + " must have a " + entry);
        }
        stage(artifact, file, kind);
    }

    private void stage(String artifact, Path file, String kind) throws IOException {
        Path place = staging.resolve(GROUP.replace('.', '/')).resolve(artifact).resolve(version);
        Files.createDirectories(place);
        Files.copy(file, place.resolve(artifact + "-" + version + kind), StandardCopyOption.REPLACE_EXISTING);
    }

    private void require(String artifact, boolean holds, String otherwise) {
        String problem = artifact + ": " + otherwise;
        if (!holds && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private static Element pom(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream().filter(e -> e.getTagName().equals(name)).findFirst().orElse(null);
    }

    private static String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? "" : child.getTextContent().strip();
    }

    private static List<Element> children(Element parent) {
        List<Element> all = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                all.add(element);
            }
        }
        return all;
    }
}
