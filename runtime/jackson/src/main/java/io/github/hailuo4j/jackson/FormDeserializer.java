package io.github.hailuo4j.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.json.JsonForms;
import java.io.IOException;
import java.util.Objects;

/** Reads what {@link JsonForms} understands. What it does not is a mismatch that says where, with all violations of a request. */
final class FormDeserializer extends StdDeserializer<Object> {

    private static final long serialVersionUID = 1L;

    private final transient JsonForms forms;

    FormDeserializer(JsonForms forms, Class<?> type) {
        super(type);
        this.forms = forms;
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String pointer = JsonTree.pointer(parser);
        // Jackson itself says what null is.
        Object json = Objects.requireNonNull(JsonTree.read(parser, handledType()));
        try {
            return forms.read(handledType(), json, pointer);
        } catch (InvalidRequestException | IllegalArgumentException e) {
            MismatchedInputException mismatch = MismatchedInputException.from(parser, handledType(), e.getMessage());
            mismatch.initCause(e);
            throw mismatch;
        }
    }
}
