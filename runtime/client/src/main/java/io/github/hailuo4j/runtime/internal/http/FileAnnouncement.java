package io.github.hailuo4j.runtime.internal.http;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the gateway is told of a file before its upload.
 *
 * @param filename without its folder
 * @param size in bytes
 * @param md5 in Base64
 * @param contentType its media type
 */
public record FileAnnouncement(String filename, long size, String md5, String contentType) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String toJson() {
        return JSON.createObjectNode()
                .put("filename", filename)
                .put("byte_size", size)
                .put("checksum", md5)
                .put("content_type", contentType)
                .toString();
    }
}
