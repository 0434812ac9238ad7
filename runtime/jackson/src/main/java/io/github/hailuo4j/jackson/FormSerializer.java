package io.github.hailuo4j.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.github.hailuo4j.runtime.json.JsonForms;
import java.io.IOException;
import java.util.Map;

/** Writes what {@link JsonForms} makes of a value, token by token, so that it can become a tree as well as a text. */
final class FormSerializer extends StdSerializer<Object> {

    private static final long serialVersionUID = 1L;

    private final transient JsonForms forms;

    FormSerializer(JsonForms forms, Class<?> type) {
        super(type, false);
        this.forms = forms;
    }

    @Override
    public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
        JsonTree.write(forms.write(value), json);
    }

    /** Where less is declared, such as {@code Object}, and the service wants the class to be said. */
    @Override
    public void serializeWithType(
            Object value, JsonGenerator json, SerializerProvider provider, TypeSerializer typeSerializer)
            throws IOException {
        Object form = forms.write(value);
        boolean isObject = form instanceof Map;
        WritableTypeId type = typeSerializer.writeTypePrefix(
                json, typeSerializer.typeId(value, isObject ? JsonToken.START_OBJECT : JsonToken.VALUE_STRING));
        if (form instanceof Map<?, ?> members) {
            JsonTree.writeMembers(members, json);
        } else {
            JsonTree.write(form, json);
        }
        typeSerializer.writeTypeSuffix(json, type);
    }
}
