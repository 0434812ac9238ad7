package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.rules.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the gateway is told of a file before its upload.
 *
 * @param filename without its folder
 * @param size in bytes
 * @param md5 in Base64
 * @param contentType its media type
 */
public record FileAnnouncement(String filename, long size, String md5, String contentType) {

    String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("filename", filename);
        json.put("byte_size", size);
        json.put("checksum", md5);
        json.put("content_type", contentType);
        return JsonValue.json(json);
    }
}
