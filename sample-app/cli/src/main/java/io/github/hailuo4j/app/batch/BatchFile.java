package io.github.hailuo4j.app.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.hailuo4j.app.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a file, as they are written: CSV with a header, or JSON lines. What is wrong with one row does not keep the others
 * from being read.
 */
final class BatchFile {

    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** What some spreadsheets write into a line before the header. */
    private static final Pattern SEPARATOR = Pattern.compile("(?i)\"?sep=([,;\\t])\"?[,;\\t]*(?=\\R)");

    private final List<Line> lines = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * A row.
     *
     * @param number the line on which it begins, from 1
     * @param values its values by their columns' names, with underscores; those that are empty are left out
     * @param structured the names whose values are JSON arrays or objects
     */
    record Line(long number, Map<String, String> values, Set<String> structured) {}

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it cannot be read at all
     */
    BatchFile(Path file) {
        String text = text(file);
        if (text.stripLeading().startsWith("[")) {
            problems.add(new Problem(
                    1,
                    "a JSON array is not taken: each video must be a JSON object on a line of its own, without brackets"
                            + " around all and commas between"));
        } else if (isJson(file, text)) {
            readJson(text);
        } else {
            readCsv(text);
        }
    }

    List<Line> lines() {
        return lines;
    }

    List<Problem> problems() {
        return problems;
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(Files.exists(file) ? file + " must be a file" : "there is no file " + file);
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidInputException(file + " must have at most " + MOST_BYTES / 1024 / 1024 + " MB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + " must be text in UTF-8; it has bytes that are not");
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be read: " + e);
        }
    }

    private static boolean isJson(Path file, String text) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl")
                || name.endsWith(".ndjson")
                || text.stripLeading().startsWith("{");
    }

    private void readJson(String text) {
        long number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                JsonNode row = JSON.readTree(line);
                if (row.isObject()) {
                    readJson(number, row);
                } else {
                    problems.add(new Problem(number, "a row must be a JSON object on a line of its own"));
                }
            } catch (JsonProcessingException e) {
                // Jackson also names the settings of its own that would take it.
                String reason = e.getOriginalMessage().replaceFirst(" \\(not recognized .*", "");
                problems.add(new Problem(number, "a row must be a JSON object on a line of its own: " + reason));
            }
        }
    }

    private void readJson(long number, JsonNode row) {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> structured = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> member : row.properties()) {
            String name = column(member.getKey());
            JsonNode value = member.getValue();
            if (value.isNull()) {
                continue;
            }
            if (values.put(name, value.isTextual() ? value.textValue() : value.toString()) != null) {
                problems.add(new Problem(number, name + " must be there once, with dashes or with underscores"));
            }
            if (value.isContainerNode()) {
                structured.add(name);
            }
        }
        lines.add(new Line(number, values, structured));
    }

    private void readCsv(String text) {
        if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
            problems.add(new Problem(
                    1,
                    "the file has a quote (\") that is not closed: a value with quotes in it stands in quotes, and its own are"
                            + " doubled, as in \"a \"\"red\"\" car\""));
            return;
        }
        List<String> header = List.of();
        long last = 1;
        Matcher hint = SEPARATOR.matcher(text);
        // The line stays, so that lines are counted as an editor does.
        String rows = hint.lookingAt() ? text.substring(hint.end()) : text;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(hint.lookingAt() ? hint.group(1).charAt(0) : separator(text))
                .trimWhitespacesAroundQuotes(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(rows)) {
            for (CsvRecord row : reader) {
                last = row.getStartingLineNumber();
                if (header.isEmpty()) {
                    header = header(row);
                } else {
                    read(header, row);
                }
            }
        } catch (CsvParseException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            problems.add(new Problem(last, "what follows is not CSV: " + reason.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("a text can be read", e);
        }
    }

    /** Spreadsheets of many countries write semicolons. */
    private static char separator(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return header.indexOf(',') >= 0 ? ',' : header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private List<String> header(CsvRecord row) {
        List<String> header = row.getFields().stream().map(BatchFile::column).toList();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).isEmpty()) {
                problems.add(new Problem(
                        row.getStartingLineNumber(), "column " + (i + 1) + " must have the name of a parameter"));
            } else if (header.indexOf(header.get(i)) < i) {
                problems.add(new Problem(
                        row.getStartingLineNumber(), "the column " + header.get(i) + " must be there once"));
            }
        }
        return header;
    }

    private void read(List<String> header, CsvRecord row) {
        if (row.getFieldCount() == 1 && row.getField(0).isBlank()) {
            return;
        }
        if (row.getFieldCount() != header.size()) {
            problems.add(new Problem(
                    row.getStartingLineNumber(),
                    "the row has " + row.getFieldCount() + (row.getFieldCount() == 1 ? " value" : " values")
                            + ", and the header " + header.size() + (header.size() == 1 ? " column" : " columns")
                            + "; a value with a separator in it must stand in quotes"));
            return;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (!row.getField(i).isEmpty()) {
                values.put(header.get(i), row.getField(i));
            }
        }
        if (!values.isEmpty()) {
            lines.add(new Line(row.getStartingLineNumber(), values, Set.of()));
        }
    }

    /** The two names that are no parameter's may be written as spreadsheets like to, with a capital. */
    private static String column(String name) {
        String column = name.strip().replace('-', '_');
        String lower = column.toLowerCase(Locale.ROOT);
        return lower.equals("model") || lower.equals("out") ? lower : column;
    }
}
