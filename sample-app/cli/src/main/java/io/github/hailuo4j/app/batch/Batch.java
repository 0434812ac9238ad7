package io.github.hailuo4j.app.batch;

import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.TypedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of videos that are wanted, each of them valid.
 *
 * @param name what its journal is called
 * @param rows the videos, in the file's order
 */
public record Batch(String name, List<Row> rows) {

    public Batch {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file and checks every row of it.
     *
     * @param model the model of rows that name none; empty for none
     * @param folder where videos go whose place is not absolute
     * @throws InvalidBatchException with all that is wrong with all rows
     * @throws InvalidInputException if there is no such file, or it has no rows
     */
    public static Batch read(Path path, Catalog catalog, String model, Path folder) {
        BatchFile file = new BatchFile(path);
        Path known = real(path);
        String stem = String.valueOf(path.getFileName()).replaceFirst("\\.[^.]*$", "");
        Identity identity = new Identity(known);
        List<Problem> problems = new ArrayList<>(file.problems());
        List<Row> rows = new ArrayList<>();
        Map<Path, Row> places = new HashMap<>();
        for (BatchFile.Line line : file.lines()) {
            try {
                Row row = row(line, catalog, model, folder, stem, identity, problems);
                if (row == null) {
                    continue;
                }
                Row other = places.putIfAbsent(row.target(), row);
                if (other != null) {
                    problems.add(new Problem(
                            line.number(), "out must be a file of its own; it is that of line " + other.line()));
                }
                rows.add(row);
            } catch (InvalidInputException e) {
                problems.add(new Problem(line.number(), String.valueOf(e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingLong(Problem::line));
            throw new InvalidBatchException(path.toString(), problems);
        }
        if (rows.isEmpty()) {
            throw new InvalidInputException(path + " has no rows: a CSV file begins with a line of names, such as"
                    + " model,prompt,out, and has a line for each video");
        }
        String plain = stem.replaceAll("[^A-Za-z0-9_-]", "-");
        String name = plain.substring(0, Math.min(plain.length(), 40)) + "-"
                + Identity.hash(known.toString().getBytes(StandardCharsets.UTF_8))
                        .substring(0, 12);
        return new Batch(name, rows);
    }

    private static @org.jspecify.annotations.Nullable Row row(
            BatchFile.Line line,
            Catalog catalog,
            String model,
            Path folder,
            String stem,
            Identity identity,
            List<Problem> problems) {
        Map<String, String> values = new LinkedHashMap<>(line.values());
        String out =
                values.containsKey("out") ? String.valueOf(values.remove("out")).strip() : "";
        String id = values.containsKey("model")
                ? String.valueOf(values.remove("model")).strip()
                : model;
        if (id.isEmpty()) {
            throw new InvalidInputException(
                    "model must be there: in a column of that name, or as --model for all rows");
        }
        Arguments arguments = Arguments.of(catalog, id, values);
        List<String> wrong = new ArrayList<>(arguments.problems());
        for (String name : line.structured()) {
            // As text, it would be a prompt with brackets in it, and be paid.
            arguments
                    .model()
                    .parameter(name)
                    .filter(parameter -> parameter.type().equals("string"))
                    .ifPresent(parameter -> wrong.add(name + " must be a text; it is " + values.get(name)));
        }
        if (!wrong.isEmpty()) {
            wrong.forEach(message -> problems.add(new Problem(line.number(), message)));
            return null;
        }
        TypedRequest request = arguments.check();
        String key = identity.next(arguments, request, out);
        try {
            Path target = folder.resolve(out.isEmpty() ? stem + "-" + key.substring(6, 18) + ".mp4" : out)
                    .toAbsolutePath()
                    .normalize();
            return new Row("line " + line.number(), line.number(), arguments, request, key, target);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("out must be the name of a file; it is \"" + out + "\"");
        }
    }

    /** One file under two names is one batch. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be read: " + e);
        }
    }
}
