package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What is published is in the BOM. Whether it is whole, .ci/release-dry-run says, which builds it. */
final class PublicationTest {

    private final XPath xpath = XPathFactory.newInstance().newXPath();

    @Test
    void theBomManagesWhatIsPublishedAndNothingElse() throws Exception {
        List<String> published = new ArrayList<>();
        for (String module : all(pom("pom.xml"), "/project/modules/module")) {
            Document pom = pom(module + "/pom.xml");
            boolean isSkipped =
                    all(pom, "/project/properties/maven.deploy.skip").contains("true");
            // A BOM does not manage itself, and what it manages counts for no Maven plugins.
            boolean isManageable = !List.of("pom", "maven-plugin").contains(xpath.evaluate("/project/packaging", pom));
            if (!isSkipped && isManageable) {
                published.add(xpath.evaluate("/project/artifactId", pom));
            }
        }
        String managed = "/project/dependencyManagement/dependencies/dependency";
        Document bom = pom("runtime/bom/pom.xml");
        assertThat(published).contains("hailuo4j-runtime");
        assertThat(all(bom, managed + "/artifactId")).containsExactlyInAnyOrderElementsOf(published);
        assertThat(all(bom, managed + "/groupId")).containsOnly("io.github.hailuo4j");
        assertThat(all(bom, managed + "/version")).containsOnly("${project.version}");
    }

    /** It is what people choose by. */
    @Test
    void everyModuleSaysWhatItIs() throws Exception {
        for (String module : all(pom("pom.xml"), "/project/modules/module")) {
            Document pom = pom(module + "/pom.xml");
            assertThat(all(pom, "/project/name | /project/description"))
                    .as(module)
                    .hasSize(2);
        }
    }

    /** On a module path, a jar without a name is called after its file, and whoever requires it breaks when that is renamed. */
    @Test
    void whatIsPublishedHasAModuleName() throws Exception {
        List<String> names = new ArrayList<>();
        for (String module : all(pom("pom.xml"), "/project/modules/module")) {
            Document pom = pom(module + "/pom.xml");
            boolean isSkipped =
                    all(pom, "/project/properties/maven.deploy.skip").contains("true");
            if (isSkipped || !xpath.evaluate("/project/packaging", pom).isEmpty()) {
                continue;
            }
            String name = xpath.evaluate("/project/properties/module.name", pom);
            assertThat(name).as(module).matches("io\\.github\\.hailuo4j\\.[a-z][a-z0-9]*");
            names.add(name);
            Path declaration = Readmes.ROOT.resolve(module).resolve("src/main/java/module-info.java");
            if (Files.exists(declaration)) {
                assertThat(declaration).content().contains("module " + name + " {");
            }
        }
        assertThat(names).contains("io.github.hailuo4j.runtime").doesNotHaveDuplicates();
        assertThat(
                        all(
                                pom("pom.xml"),
                                "/project/build/pluginManagement/plugins/plugin[artifactId='maven-jar-plugin']//Automatic-Module-Name"))
                .containsExactly("${module.name}");
    }

    private List<String> all(Document pom, String path) throws Exception {
        NodeList nodes = (NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static Document pom(String path) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Readmes.ROOT.resolve(path).toFile());
    }
}
