package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * What javac prints for people. Its API hands out messages with the full names of classes; those that a command line or Gradle
 * shows are simpler.
 */
final class Javac {

    private static final Pattern ERROR = Pattern.compile("\\w+\\.java:(\\d+): error: (.*)");

    private Javac() {}

    /**
     * The errors in a source of the package {@code test}, by line, their white space folded.
     *
     * @param directory for all files; may have documents in it
     * @param spec a bundled document, or one in the directory
     */
    static Map<Integer, String> errors(Path directory, String spec, String className, List<String> lines)
            throws IOException {
        Path source = Files.write(directory.resolve(className + ".java"), lines);
        Path annotated = Files.writeString(
                directory.resolve("package-info.java"),
                "@HailuoModels(spec = \"" + spec + "\") package test; import io.github.hailuo4j.runtime.HailuoModels;");
        StringWriter printed = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            Path classes = Files.createDirectories(directory.resolve("classes"));
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(classes.toFile()));
            List<String> options = List.of(
                    "-Xmaxerrs",
                    "10000",
                    "-Ahailuo4j.specs=" + directory,
                    "-classpath",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            JavaCompiler.CompilationTask task =
                    compiler.getTask(printed, files, null, options, null, files.getJavaFileObjects(source, annotated));
            task.setLocale(Locale.ROOT);
            task.setProcessors(List.of(new HailuoModelsProcessor()));
            task.call();
        }
        return errors(printed.toString().lines().toList(), lines);
    }

    private static Map<Integer, String> errors(List<String> printed, List<String> source) {
        Map<Integer, String> errors = new TreeMap<>();
        int line = 0;
        for (String each : printed) {
            Matcher start =
                    ERROR.matcher(each.substring(each.lastIndexOf('/', Math.max(each.indexOf(".java:"), 0)) + 1));
            if (start.matches()) {
                line = Integer.parseInt(start.group(1));
                assertThat(errors.put(line, start.group(2)))
                        .as("one error in line %s", line)
                        .isNull();
            } else if (line > 0 && isDetail(each, source.get(line - 1))) {
                errors.merge(line, " " + each.strip(), String::concat);
            }
        }
        Map<Integer, String> folded = new TreeMap<>();
        errors.forEach((at, message) -> folded.put(at, message.strip().replaceAll("\\s+", " ")));
        return folded;
    }

    /** Not the line of source, the mark below it, or what is said of all errors together. */
    private static boolean isDetail(String printed, String source) {
        return !printed.equals(source)
                && !printed.strip().equals("^")
                && !printed.matches("\\d+ errors?|(Note|warning): .*");
    }
}
