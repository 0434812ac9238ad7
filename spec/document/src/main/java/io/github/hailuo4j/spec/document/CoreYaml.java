package io.github.hailuo4j.spec.document;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Reads YAML as version 1.2 has it, which OpenAPI asks for, with the types of its core schema: {@code 010} is 10,
 * {@code 0o10} is 8, and {@code on}, {@code 1_000} and {@code 2026-09-01} are texts. Jackson by itself reads scalars as
 * version 1.1 does.
 */
public final class CoreYaml extends YAMLFactory {

    private static final long serialVersionUID = 1L;

    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

    /** The tags of the core schema, except that of texts. A scalar with such a tag is read as if it had no quotes. */
    private static final Set<String> TAGS = Set.of(
            "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null");

    /** A scalar with this tag is a text, like one in quotes. */
    private static final String NO_OTHER = "!";

    /** Tags that only repeat what the notation says: that it is a text, a map or a list. */
    private static final Set<String> OF_KINDS =
            Set.of(NO_OTHER, "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq");

    @Override
    protected YAMLParser _createParser(Reader text, IOContext context) {
        return new CoreParser(context, _parserFeatures, _yamlParserFeatures, _loaderOptions, text);
    }

    @Override
    protected YAMLParser _createParser(InputStream text, IOContext context) {
        return _createParser(new InputStreamReader(text, StandardCharsets.UTF_8), context);
    }

    /** The parser of one document. */
    static final class CoreParser extends YAMLParser {

        private CoreParser(
                IOContext context, int features, int yamlFeatures, @Nullable LoaderOptions options, Reader text) {
            super(context, features, yamlFeatures, options == null ? ofAnySize() : options, null, text);
        }

        /** The library refuses more than three million characters, which a vendor's whole catalogue has. */
        private static LoaderOptions ofAnySize() {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(Integer.MAX_VALUE);
            return options;
        }

        /** The current scalar as the document has it, if that is without quotes and tag; else empty. */
        String plain() {
            return _lastEvent instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getTag() == null
                    ? scalar.getValue()
                    : "";
        }

        /** The tag of the current value; empty if it has none, or one of the core schema. */
        String foreignTag() {
            @Nullable String tag = _lastEvent instanceof ScalarEvent scalar
                    ? scalar.getTag()
                    : _lastEvent instanceof CollectionStartEvent start ? start.getTag() : null;
            return tag == null || TAGS.contains(tag) || OF_KINDS.contains(tag)
                    ? ""
                    : tag.replace("tag:yaml.org,2002:", "!!");
        }

        @Override
        protected JsonToken _decodeScalar(ScalarEvent scalar) throws IOException {
            String tag = scalar.getTag();
            return (tag == null ? scalar.isPlain() : TAGS.contains(tag))
                    ? decode(scalar.getValue())
                    : text(scalar.getValue());
        }

        private JsonToken decode(String text) throws IOException {
            if (NULL.contains(text)) {
                text(text);
                return JsonToken.VALUE_NULL;
            } else if (TRUE.contains(text)) {
                text(text);
                return JsonToken.VALUE_TRUE;
            } else if (FALSE.contains(text)) {
                text(text);
                return JsonToken.VALUE_FALSE;
            } else if (DECIMAL.matcher(text).matches()) {
                return number(
                        JsonToken.VALUE_NUMBER_INT, text, text.replaceFirst("^\\+?0*(?=[0-9])|^(-)0*(?=[0-9])", "$1"));
            } else if (OCTAL.matcher(text).matches()) {
                return number(JsonToken.VALUE_NUMBER_INT, text, integer(text, 8));
            } else if (HEXADECIMAL.matcher(text).matches()) {
                return number(JsonToken.VALUE_NUMBER_INT, text, integer(text, 16));
            } else if (FLOAT.matcher(text).matches()) {
                return number(JsonToken.VALUE_NUMBER_FLOAT, text, text.startsWith("+") ? text.substring(1) : text);
            }
            // JSON has neither .inf nor .nan; they are texts to us.
            return text(text);
        }

        private String integer(String text, int radix) throws IOException {
            streamReadConstraints().validateIntegerLength(text.length());
            return new BigInteger(text.substring(2), radix).toString();
        }

        private JsonToken number(JsonToken token, String text, String cleaned) {
            text(text);
            _cleanedTextValue = cleaned;
            _numberNegative = cleaned.startsWith("-");
            _numTypesValid = 0;
            return token;
        }

        private JsonToken text(String text) {
            _textValue = text;
            _cleanedTextValue = null;
            return JsonToken.VALUE_STRING;
        }
    }
}
