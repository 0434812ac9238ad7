package io.github.hailuo4j.jackson3;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.json.JsonForms;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads what {@link JsonForms} understands. What it does not is a mismatch that says where, with all violations of a request. */
final class FormDeserializer extends StdDeserializer<Object> {

    private final JsonForms forms;

    FormDeserializer(JsonForms forms, Class<?> type) {
        super(type);
        this.forms = forms;
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
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
