package io.github.hailuo4j.processor.bundled;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is generated from one of the bundled documents. A cold compiler that finds it reads no document, makes no plan and loads
 * no JavaPoet, which is a third of what the processor would cost it.
 *
 * @param fingerprint the document's fingerprint
 * @param files the texts of the files by the names of their classes: ASCII, without the line that names the package
 */
public record BundledSources(String fingerprint, Map<String, String> files) {

    private static final String ENDING = ".sources";

    /** What was generated from the document of that name when this module was built, if it is a bundled one. */
    public static Optional<BundledSources> find(String name) throws IOException {
        URL url = name.indexOf('/') < 0 ? BundledSources.class.getResource(fileName(name)) : null;
        if (url == null) {
            return Optional.empty();
        }
        URLConnection connection = url.openConnection();
        // As in Specs: a cached jar is closed under the feet of others in the same compiler daemon.
        connection.setUseCaches(false);
        try (InputStream stream = connection.getInputStream()) {
            return Optional.of(read(stream));
        }
    }

    /** The name of the file for a document. */
    static String fileName(String document) {
        return document + ENDING;
    }

    static BundledSources read(InputStream stream) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(stream));
        String fingerprint = data.readUTF();
        int count = data.readInt();
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String className = data.readUTF();
            byte[] text = new byte[data.readInt()];
            data.readFully(text);
            files.put(className, new String(text, StandardCharsets.US_ASCII));
        }
        return new BundledSources(fingerprint, files);
    }

    void write(OutputStream stream) throws IOException {
        DataOutputStream data = new DataOutputStream(stream);
        data.writeUTF(fingerprint);
        data.writeInt(files.size());
        for (Map.Entry<String, String> file : files.entrySet()) {
            byte[] text = file.getValue().getBytes(StandardCharsets.US_ASCII);
            data.writeUTF(file.getKey());
            data.writeInt(text.length);
            data.write(text);
        }
        data.flush();
    }
}
