package io.github.hailuo4j.app.key;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;

/** JSON with what people write by hand: comments, trailing commas, names without quotes. JSON5 but for its rare numbers. */
final class Json5 {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private Json5() {}

    /** The document in a file. */
    static JsonNode read(Path file) throws Unreadable {
        String text = SmallFile.read(file);
        try {
            return READER.readTree(text);
        } catch (JacksonException e) {
            // Jackson's own words repeat what stands there, which may be the key.
            JsonLocation location = e.getLocation();
            throw new Unreadable(file + " is no JSON"
                    + (location == null
                            ? ""
                            : ": see line " + location.getLineNr() + ", column " + location.getColumnNr()));
        }
    }
}
