package io.github.hailuo4j.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README at the top and those of the wings and modules, by the blocks of code in them. */
final class Readmes {

    static final Path ROOT = Path.of("..", "..");

    private Readmes() {}

    /** The paths of all of them, from the top. */
    static List<String> all() throws IOException {
        List<String> pages = new ArrayList<>();
        pages.add("README.md");
        for (String wing : List.of("spec", "processor", "runtime", "sample-app")) {
            try (Stream<Path> files =
                    Files.find(ROOT.resolve(wing), 2, (path, attributes) -> path.endsWith("README.md"))) {
                files.map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                        .sorted()
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    /** A page's text. */
    static String text(String page) throws IOException {
        return Files.readString(ROOT.resolve(page));
    }

    /** The blocks of a page whose fence has just these words. */
    static List<String> blocks(String page, String fence) throws IOException {
        Matcher matcher =
                Pattern.compile("```" + fence + "\n(.*?)```", Pattern.DOTALL).matcher(text(page));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    /** The blocks of all pages whose fence has just these words. */
    static List<String> blocks(String fence) throws IOException {
        List<String> blocks = new ArrayList<>();
        for (String page : all()) {
            blocks.addAll(blocks(page, fence));
        }
        return blocks;
    }
}
