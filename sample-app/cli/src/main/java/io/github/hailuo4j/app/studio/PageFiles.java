package io.github.hailuo4j.app.studio;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page's files, all read when the server starts: a path of a request is looked up here, and never leads to a file. */
final class PageFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "json", "application/json");

    private static final String INDEX = "index.html";

    private final Map<String, PageFile> files;

    /**
     * A file of the page.
     *
     * @param contentType what it is
     */
    @SuppressWarnings("ArrayRecordComponent") // files are written, and never compared
    record PageFile(byte[] content, String contentType) {}

    private PageFiles(Map<String, PageFile> files) {
        this.files = Map.copyOf(files);
    }

    /** Those files, by their paths. */
    static PageFiles of(Map<String, PageFile> files) {
        return new PageFiles(files);
    }

    /** The files beside this class. */
    static PageFiles read() throws IOException {
        @Nullable URL index = PageFiles.class.getResource("page/" + INDEX);
        if (index == null) {
            throw new IOException("the studio's page is not in this program: it was not built as a whole");
        }
        try {
            URI uri = index.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new PageFiles(all(Path.of(uri).resolveSibling("")));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                String entry = uri.toString().substring(uri.toString().indexOf('!') + 1);
                return new PageFiles(all(jar.getPath(entry).resolveSibling("")));
            }
        } catch (URISyntaxException e) {
            throw new IOException("the studio's page is not found at " + index, e);
        }
    }

    private static Map<String, PageFile> all(Path directory) throws IOException {
        Map<String, PageFile> files = new HashMap<>();
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                @Nullable String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
                if (type == null) {
                    throw new IOException("the studio's page has " + name + ", of no type that a page has");
                }
                files.put("/" + name, new PageFile(Files.readAllBytes(file), type));
            }
        }
        return files;
    }

    /** The file at a request's path. */
    Optional<PageFile> find(String path) {
        return Optional.ofNullable(files.get(path.equals("/") ? "/" + INDEX : path));
    }
}
