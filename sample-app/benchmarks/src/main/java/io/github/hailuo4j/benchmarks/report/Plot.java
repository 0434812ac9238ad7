package io.github.hailuo4j.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** A table as bars: to the median, with a line from the least value to the greatest. For light pages and for dark ones. */
final class Plot {

    private static final int WIDTH = 760;
    private static final int ROW = 34;
    private static final int TOP = 44;
    private static final int NAMES = 290;
    private static final int BARS = WIDTH - NAMES - 90;

    /** No background, so that the page's shows; colours that can be told from white and from black. */
    private static final String STYLE = """
            <style>
              text { font: 13px system-ui, sans-serif; fill: #57606a; }
              .title { font-weight: 600; fill: #24292f; }
              .bar { fill: #8c959f; }
              .ours { fill: #2f81f7; }
              .range { stroke: #24292f; stroke-width: 1.5; }
              @media (prefers-color-scheme: dark) {
                text { fill: #9ba3ad; }
                .title { fill: #e6edf3; }
                .bar { fill: #6e7681; }
                .range { stroke: #e6edf3; }
              }
            </style>
            """;

    private Plot() {}

    static String of(Table table) {
        List<Series> all = table.series();
        double most = all.stream().mapToDouble(Series::max).max().orElse(1);
        double scale = most > 0 ? BARS / most : 0;
        int height = TOP + ROW * all.size() + 8;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n",
                WIDTH,
                height,
                WIDTH,
                height));
        String title = table.title() + ", " + table.unit()
                + (table.better() == Table.Better.LESS ? " (less is better)" : " (more is better)");
        svg.append("<title>").append(escaped(title)).append("</title>\n").append(STYLE);
        svg.append("<text class=\"title\" x=\"8\" y=\"22\">")
                .append(escaped(title))
                .append("</text>\n");
        for (int i = 0; i < all.size(); i++) {
            svg.append(row(all.get(i), TOP + ROW * i, scale));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String row(Series series, int y, double scale) {
        double end = NAMES + series.max() * scale;
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect class="%s" x="%d" y="%d" width="%.1f" height="18" rx="2"/>
                <line class="range" x1="%.1f" y1="%d" x2="%.1f" y2="%d"/>
                <text x="%.1f" y="%d">%s</text>
                """,
                NAMES - 8,
                y + 14,
                escaped(series.name()),
                series.kind() == Series.Kind.THEIRS ? "bar" : "ours",
                NAMES,
                y,
                Math.max(1, series.median() * scale),
                NAMES + series.min() * scale,
                y + 9,
                end,
                y + 9,
                end + 8,
                y + 14,
                Numbers.text(series.median()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
