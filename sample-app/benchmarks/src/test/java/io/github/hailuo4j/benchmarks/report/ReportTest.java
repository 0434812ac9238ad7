package io.github.hailuo4j.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.benchmarks.report.Table.Better;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What the page says is what was measured. */
final class ReportTest {

    @TempDir
    Path directory;

    private static Table table(String id, Better better, Series... series) {
        return new Table(id, "speed", "ms", better, series[0].name(), "As it is.", List.of(series));
    }

    @Test
    void aMedianIsTheMiddleOneOrTheMeanOfTwo() {
        assertThat(Series.of("a", List.of(9.0, 1.0, 2.0)))
                .extracting(Series::min, Series::median, Series::max)
                .containsExactly(1.0, 2.0, 9.0);
        assertThat(Series.of("a", List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3.0);
        assertThatThrownBy(() -> Series.of("a", List.of())).hasMessage("a must have been measured at least once");
    }

    @Test
    void numbersHaveThreeFiguresThatSaySomething() {
        assertThat(List.of(0.0, 0.123, 2.0, 12.34, 99.96, 1234.5, 60_000.0))
                .extracting(Numbers::text)
                .containsExactly("0", "0.12", "2", "12.3", "100.0", "1,235", "60,000");
    }

    @Test
    void theTableHasEachWithItsRatio() {
        String page = new Report(
                        "scaled",
                        15,
                        List.of(table(
                                "t",
                                Better.LESS,
                                Series.of("theirs", List.of(10.0, 30.0, 20.0)),
                                Series.ours("hailuo4j", List.of(5.0)))))
                .text();
        assertThat(page)
                .contains("| theirs | 10 | 20 | 30 | 1 | 3 |\n| **hailuo4j** | 5 | 5 | 5 | 0.25 | 1 |\n")
                .contains("Ratios are to the median of theirs; less is better.")
                .contains(
                        "\n## Losses\n\nWhere somebody else is better than this library by more than runs of theirs differ:\n\nNone.\n");
    }

    @Test
    void aLossIsListedWithItsReasonOrWithoutOne() {
        Series theirs = Series.of("theirs", List.of(1.0, 2.0));
        Series ours = Series.ours("hailuo4j", List.of(3.0));
        assertThat(new Report("full", 1, List.of(table("polls-delay", Better.LESS, theirs, ours))).text())
                .contains("- **speed** (ms): hailuo4j 3; theirs 1.50. A fixed schedule of 2 s sees a completion");
        assertThat(new Report("full", 1, List.of(table("unheard-of", Better.LESS, theirs, ours))).text())
                .contains("theirs 1.50. not explained yet (`reasons.properties`, `unheard-of`).");
        assertThat(new Report("full", 1, List.of(table("t", Better.MORE, theirs, ours))).text())
                .contains("None.");
        Series close = Series.ours("hailuo4j", List.of(1.4, 1.4, 1.9));
        assertThat(new Report("full", 1, List.of(table("t", Better.MORE, theirs, close))).text())
                .as("within what runs differ")
                .contains("None.");
    }

    @Test
    void aGoalIsReachedMissedOrNotMeasured() {
        Series map = Series.of("map + ObjectMapper", List.of(500.0));
        assertThat(page(map, 200)).contains("| times faster than map + ObjectMapper | 0.12 | 2.50 | 2.50 | reached |");
        assertThat(page(map, 250))
                .contains("| times faster than map + ObjectMapper | 0.12 | 2.50 | 2 | **missed** |")
                .contains("\nMissed: build a request and its JSON, times faster than map + ObjectMapper. ")
                .contains("| times faster than record + ObjectMapper | 0.07 | 1.30 | not measured |  |");
    }

    private static String page(Series map, double ours) {
        Table table = table("requests-json-cpu", Better.LESS, map, Series.ours("hailuo4j", List.of(ours)));
        return new Report("full", 1, List.of(table)).text();
    }

    /** A reason for a table that there is none of would never be read. */
    @Test
    void everyReasonIsForATableThatIsThere() {
        Set<String> tables = Goal.ALL.stream().map(Goal::table).collect(Collectors.toSet());
        tables.addAll(Set.of("cold-javac-wall", "first-post-cpu", "waiting-memory"));
        assertThat(tables).containsAll(Reasons.read().stringPropertyNames());
    }

    @Test
    void aPlotIsXmlWithABarForEachAndBothColourSchemes() throws Exception {
        Table table = table(
                "t",
                Better.LESS,
                Series.of("<theirs> & \"others\"", List.of(4.0)),
                Series.ours("hailuo4j", List.of(1.0, 3.0)));
        String svg = Plot.of(table);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(2);
        assertThat(document.getDocumentElement().getTextContent()).contains("<theirs> & \"others\"", "less is better");
        assertThat(svg).contains("prefers-color-scheme: dark").doesNotContain("NaN");
        // The median, 2 of the greatest value's 4, is half as long as the other bar.
        assertThat(Double.parseDouble(attribute(document, 1, "width")))
                .isEqualTo(Double.parseDouble(attribute(document, 0, "width")) / 2);
    }

    private static String attribute(Document document, int bar, String name) {
        return document.getElementsByTagName("rect")
                .item(bar)
                .getAttributes()
                .getNamedItem(name)
                .getNodeValue();
    }

    @Test
    void thePageAndItsPlotsAreWritten() throws Exception {
        Report report = new Report("trial", 0, List.of(table("t", Better.LESS, Series.ours("hailuo4j", List.of(0.0)))));
        Path page = report.write(directory);
        assertThat(page).isEqualTo(directory.resolve("RESULTS.md")).content().contains("![speed](plots/t.svg)");
        assertThat(directory.resolve("plots/t.svg")).exists();
    }
}
