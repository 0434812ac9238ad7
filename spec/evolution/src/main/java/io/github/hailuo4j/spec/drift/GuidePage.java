package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.drift.PageText.Break;
import io.github.hailuo4j.spec.drift.PageText.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What a guide's page has in it, before it is understood.
 *
 * @param parts its passages, tables and blocks of code, in the page's order
 */
record GuidePage(List<Part> parts) {

    /** Deeper nesting is no guide; a damaged page may have any. */
    private static final int DEEPEST = 100;

    /** The parser looks far for the end of each of these. A guide has few; a damaged page may have any number. */
    private static final int MOST_OPENINGS = 200;

    /** Of a comment or an instruction, or of a tag that does not end before the next one. */
    private static final Pattern OPENING = Pattern.compile("<(?=[!?]|[^<>]*+(?:<|\\z))");

    private static final Pattern TAG = Pattern.compile("<[^<>]*>");

    /** A part of the page. */
    sealed interface Part {}

    /**
     * A paragraph, heading or list item.
     *
     * @param sentences its sentences; code stands between backticks
     */
    record Passage(List<Piece> sentences) implements Part {}

    /** A line of the front matter, such as {@code model: "hailuo"}. */
    record Entry(Piece text) implements Part {}

    /** A block of code. */
    record CodeBlock(Piece code) implements Part {}

    /**
     * A table.
     *
     * @param columns its column heads in lower case
     */
    record Table(List<String> columns, List<Row> rows, int line) implements Part {

        Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** A row: a text for each column, in which code stands between backticks and a line break is a new line. */
    record Row(List<String> cells, int line) {

        /** The text of a column; empty if the row is too short. */
        String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }

    static GuidePage parse(String markdown) {
        List<Part> parts = new ArrayList<>();
        String page = withoutFrontMatter(markdown, parts);
        String body = OPENING.matcher(page).results().limit(MOST_OPENINGS + 1L).count() > MOST_OPENINGS
                ? OPENING.matcher(page).replaceAll("&lt;")
                : page;
        Node document = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .maxOpenBlockParsers(DEEPEST)
                .build()
                .parse(body);
        for (Node node = document; node != null; ) {
            boolean isRead = read(node, parts);
            node = following(node, document, !isRead);
        }
        return new GuidePage(List.copyOf(parts));
    }

    /** The lines between {@code ---} at the top are entries. For Markdown, they are left blank, so that lines keep their numbers. */
    private static String withoutFrontMatter(String markdown, List<Part> parts) {
        String page = markdown.startsWith("\uFEFF") ? markdown.substring(1) : markdown;
        if (!page.startsWith("---\n") && !page.startsWith("---\r\n")) {
            return page;
        }
        int at = page.indexOf('\n') + 1;
        List<Part> read = new ArrayList<>();
        for (int line = 2; at < page.length(); line++) {
            int end = page.indexOf('\n', at);
            String text = page.substring(at, end < 0 ? page.length() : end).strip();
            at = end < 0 ? page.length() : end + 1;
            if (text.equals("---")) {
                parts.addAll(read);
                return "\n".repeat(line) + page.substring(at);
            }
            if (!text.isEmpty()) {
                read.add(new Entry(new Piece(PageText.decoded(text), line)));
            }
        }
        return page;
    }

    /** The next node in the page's order. A walk without recursion, since damaged pages nest deeply. */
    private static @Nullable Node following(Node node, Node root, boolean descend) {
        if (descend && node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node up = node;
        while (up != root && up.getNext() == null) {
            up = up.getParent();
        }
        return up == root ? null : up.getNext();
    }

    private static boolean read(Node node, List<Part> parts) {
        if (node instanceof Paragraph || node instanceof Heading) {
            List<Break> breaks = new ArrayList<>();
            String text = text(node, breaks);
            parts.add(new Passage(new Piece(text, line(node)).sentences(breaks)));
        } else if (node instanceof HtmlBlock html) {
            String text = PageText.decoded(
                    TAG.matcher(withoutComments(html.getLiteral())).replaceAll(" "));
            List<Break> breaks = new ArrayList<>();
            for (int i = text.indexOf('\n'), at = line(node); i >= 0; i = text.indexOf('\n', i + 1)) {
                breaks.add(new Break(i + 1, ++at));
            }
            parts.add(new Passage(new Piece(text, line(node)).sentences(breaks)));
        } else if (node instanceof TableBlock) {
            parts.add(table(node));
        } else if (node instanceof FencedCodeBlock block) {
            // The text begins on the line after the fence.
            parts.add(new CodeBlock(new Piece(PageText.decoded(block.getLiteral()), line(node) + 1)));
        } else if (node instanceof IndentedCodeBlock block) {
            parts.add(new CodeBlock(new Piece(PageText.decoded(block.getLiteral()), line(node))));
        } else {
            return false;
        }
        return true;
    }

    /** The text with its comments blanked out; their line breaks stay. */
    private static String withoutComments(String html) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int from = html.indexOf("<!--"); from >= 0; from = html.indexOf("<!--", at)) {
            int to = html.indexOf("-->", from);
            if (to < 0) {
                break;
            }
            text.append(html, at, from);
            html.substring(from, to).chars().filter(c -> c == '\n').forEach(c -> text.append('\n'));
            at = to + 3;
        }
        return text.append(html.substring(at)).toString();
    }

    private static Table table(Node block) {
        List<String> columns = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Node node = block; node != null; ) {
            boolean isRow = node instanceof TableRow;
            if (isRow) {
                List<String> cells = new ArrayList<>();
                for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
                    if (cell instanceof TableCell) {
                        cells.add(text(cell, new ArrayList<>()).strip());
                    }
                }
                if (node.getParent() instanceof TableHead) {
                    cells.forEach(cell -> columns.add(PageText.normalized(cell).toLowerCase(Locale.ROOT)));
                } else {
                    rows.add(new Row(List.copyOf(cells), line(node)));
                }
            }
            node = following(node, block, !isRow);
        }
        return new Table(columns, rows, line(block));
    }

    /** The text of a node: emphasis and links dropped, code between backticks. */
    private static String text(Node parent, List<Break> breaks) {
        StringBuilder text = new StringBuilder();
        for (Node node = parent; node != null; node = following(node, parent, true)) {
            if (node instanceof Text plain) {
                text.append(plain.getLiteral());
            } else if (node instanceof Code code) {
                text.append('`').append(PageText.decoded(code.getLiteral())).append('`');
            } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
                text.append(node instanceof SoftLineBreak ? ' ' : '\n');
                Node next = node.getNext();
                if (next != null && line(next) > 0) {
                    breaks.add(new Break(text.length(), line(next)));
                }
            } else if (node instanceof HtmlInline html) {
                text.append(html.getLiteral().toLowerCase(Locale.ROOT).startsWith("<br") ? "\n" : "");
            }
        }
        return text.toString();
    }

    private static int line(Node node) {
        return node.getSourceSpans().isEmpty()
                ? 0
                : node.getSourceSpans().get(0).getLineIndex() + 1;
    }
}
