package io.github.hailuo4j.app.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.TypedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes a row the same row in a later run: its file's path, its request, the images in it, and where it is to be saved. Rows
 * may be added, moved or taken out between, and the others keep their keys. Equal rows are told apart by counting them.
 */
final class Identity {

    private static final ObjectMapper SORTED =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final String scope;
    private final Map<String, Integer> equal = new HashMap<>();
    private final Map<Path, String> images = new HashMap<>();

    /**
     * The identities of a batch's rows.
     *
     * @param file the batch's file
     */
    Identity(Path file) {
        this.scope = file.toString();
    }

    /** The key of the next row. */
    String next(Arguments arguments, TypedRequest request, String out) {
        Map<String, List<String>> files = new TreeMap<>();
        arguments
                .localFiles()
                .forEach((name, paths) ->
                        files.put(name, paths.stream().map(this::image).toList()));
        String text = String.join("\n", scope, request.path(), sorted(request.toJson()), files.toString(), out);
        int number = equal.merge(text, 1, Integer::sum);
        return "batch-" + hash((text + "\n" + number).getBytes(StandardCharsets.UTF_8));
    }

    /** The order of columns makes no other request. */
    private static String sorted(String json) {
        try {
            return SORTED.writeValueAsString(SORTED.readValue(json, TreeMap.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request is JSON", e);
        }
    }

    private String image(Path file) {
        return images.computeIfAbsent(file, each -> {
            try {
                return hash(Files.readAllBytes(each));
            } catch (IOException e) {
                throw new InvalidInputException(each + " cannot be read: " + e);
            }
        });
    }

    /** 32 hexadecimal digits: half of a SHA-256 is enough to tell rows apart. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
