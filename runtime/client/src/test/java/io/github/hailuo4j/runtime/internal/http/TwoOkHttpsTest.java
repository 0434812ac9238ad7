package io.github.hailuo4j.runtime.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An OkHttp before ours on the class path. */
final class TwoOkHttpsTest {

    @TempDir
    private Path directory;

    /** The class path of this test, as far as it is wanted, and another jar before it. */
    private static Optional<?> noticed(List<Path> before, String unwanted) throws Exception {
        List<URL> path = new ArrayList<>();
        for (Path each : before) {
            path.add(url(each));
        }
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!each.contains(unwanted)) {
                path.add(url(Path.of(each)));
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Method notice = loader.loadClass(TwoOkHttps.class.getName()).getDeclaredMethod("notice");
            notice.setAccessible(true);
            return (Optional<?>) notice.invoke(null);
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    /** Ours without what OkHttp 4 does not have. */
    private Path older() throws Exception {
        Path jar = directory.resolve("okhttp-4.12.0.jar");
        Path ours = Path.of(OkHttpClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile in = new JarFile(ours.toFile());
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (JarEntry entry : Collections.list(in.entries())) {
                if (!entry.getName().contains("CompressionInterceptor")) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.getInputStream(entry).transferTo(out);
                }
            }
        }
        return jar;
    }

    @Test
    void oneIsNotRemarkable() throws Exception {
        assertThat(TwoOkHttps.notice()).isEmpty();
        assertThat(noticed(List.of(), "(nothing)")).isEmpty();
    }

    @Test
    void twoAreNamedAndWhatToDo() throws Exception {
        assertThat(noticed(List.of(older()), "(nothing)").map(Object::toString).orElseThrow())
                .matches("two OkHttps are on the class path, okhttp-4\\.12\\.0\\.jar and okhttp-jvm-\\S+\\.jar, and the"
                        + " first one is used: com\\.squareup\\.okhttp3:okhttp must be managed as 5, also where a"
                        + " BOM pins it");
    }

    @Test
    void anOlderOneAlone() throws Exception {
        assertThat(noticed(List.of(older()), "okhttp-jvm").map(Object::toString).orElseThrow())
                .startsWith("the OkHttp on the class path, okhttp-4.12.0.jar, is older than 5: ");
    }
}
