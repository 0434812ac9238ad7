package io.github.hailuo4j.studio;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one browser that all of them use. Where there is none, they are skipped, which is said; where {@code
 * HAILUO_BROWSER=required} is set, that is a failure.
 */
final class WithChromium implements ExecutionCondition, ParameterResolver {

    private static final String WHAT_TO_DO =
            "The studio is tested in Chromium, and there is no %s. On Debian and Ubuntu: apt-get install chromium chromium-driver";
    private static final AtomicBoolean IS_SAID = new AtomicBoolean();
    private static @Nullable Browser browser;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = Stream.of(
                        chromium().isEmpty() ? "chromium" : "", driver().isEmpty() ? "chromedriver" : "")
                .filter(name -> !name.isEmpty())
                .findFirst();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("Chromium is there");
        }
        String words = WHAT_TO_DO.formatted(missing.get());
        if ("required".equals(System.getenv("HAILUO_BROWSER"))) {
            throw new IllegalStateException(words);
        }
        if (IS_SAID.compareAndSet(false, true)) {
            System.out.println("Skipped: " + words);
        }
        return ConditionEvaluationResult.disabled(words);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser();
    }

    /** One for all classes of this process: Maven runs each as if it were alone, and what JUnit keeps ends with it. */
    private static synchronized Browser browser() {
        Browser known = browser;
        if (known == null) {
            known = Browser.start(chromium().orElseThrow(), driver().orElseThrow());
            browser = known;
            Runtime.getRuntime().addShutdownHook(new Thread(known::close));
        }
        return known;
    }

    private static Optional<Path> chromium() {
        return found(List.of("chromium", "chromium-browser", "google-chrome"));
    }

    private static Optional<Path> driver() {
        return found(List.of("chromedriver"));
    }

    private static Optional<Path> found(List<String> names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return names.stream()
                .flatMap(name -> Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(path)
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
