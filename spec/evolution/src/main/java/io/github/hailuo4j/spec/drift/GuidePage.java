package io.github.hailuo4j.spec.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * What a guide's page has in it, before it is understood.
 *
 * @param tables the tables of parameters
 * @param codes what stands between backticks outside of those tables
 * @param blocks the blocks of code
 */
record GuidePage(List<Table> tables, List<Piece> codes, List<Piece> blocks) {

    /**
     * A table.
     *
     * @param columns its column heads in lower case
     */
    record Table(List<String> columns, List<Row> rows, int line) {}

    /** A row: a text for each column, in which code stands between backticks and a line break is a new line. */
    record Row(List<String> cells, int line) {

        /** The text of a column; empty if the row is too short. */
        String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }

    /** A piece of text at a line of the page. */
    record Piece(String text, int line) {}

    static GuidePage parse(String markdown) {
        Parser parser = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .build();
        List<Table> tables = new ArrayList<>();
        List<Piece> codes = new ArrayList<>();
        List<Piece> blocks = new ArrayList<>();
        parser.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(CustomBlock block) {
                if (block instanceof TableBlock table) {
                    Table read = table(table);
                    if (read.columns().contains("parameter")) {
                        tables.add(read);
                        return;
                    }
                }
                visitChildren(block);
            }

            @Override
            public void visit(Code code) {
                codes.add(new Piece(code.getLiteral(), line(code)));
            }

            @Override
            public void visit(FencedCodeBlock block) {
                // The text begins on the line after the fence.
                blocks.add(new Piece(block.getLiteral(), line(block) + 1));
            }

            @Override
            public void visit(IndentedCodeBlock block) {
                blocks.add(new Piece(block.getLiteral(), line(block)));
            }
        });
        return new GuidePage(tables, codes, blocks);
    }

    private static Table table(TableBlock block) {
        List<String> columns = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        block.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.CustomNode node) {
                if (node instanceof TableRow row) {
                    List<String> cells = new ArrayList<>();
                    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                        if (cell instanceof TableCell) {
                            cells.add(text(cell).strip());
                        }
                    }
                    if (row.getParent() instanceof TableHead) {
                        cells.forEach(cell -> columns.add(cell.toLowerCase(Locale.ROOT)));
                    } else {
                        rows.add(new Row(cells, line(row)));
                    }
                } else {
                    visitChildren(node);
                }
            }
        });
        return new Table(columns, rows, line(block));
    }

    /** The text of a node: emphasis and links dropped, code between backticks. */
    private static String text(Node parent) {
        StringBuilder text = new StringBuilder();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Text plain) {
                text.append(plain.getLiteral());
            } else if (node instanceof Code code) {
                text.append('`').append(code.getLiteral()).append('`');
            } else if (node instanceof HardLineBreak || node instanceof SoftLineBreak) {
                text.append('\n');
            } else if (node instanceof HtmlInline html) {
                text.append(html.getLiteral().toLowerCase(Locale.ROOT).startsWith("<br") ? "\n" : "");
            } else {
                text.append(text(node));
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
