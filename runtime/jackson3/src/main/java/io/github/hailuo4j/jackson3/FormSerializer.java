package io.github.hailuo4j.jackson3;

import io.github.hailuo4j.runtime.json.JsonForms;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes what {@link JsonForms} makes of a value, token by token, so that it can become a tree as well as a text. */
final class FormSerializer extends StdSerializer<Object> {

    private final JsonForms forms;

    FormSerializer(JsonForms forms, Class<?> type) {
        super(type);
        this.forms = forms;
    }

    @Override
    public void serialize(Object value, JsonGenerator json, SerializationContext context) {
        JsonTree.write(forms.write(value), json);
    }

    /** Where less is declared, such as {@code Object}, and the service wants the class to be said. */
    @Override
    public void serializeWithType(
            Object value, JsonGenerator json, SerializationContext context, TypeSerializer typeSerializer) {
        Object form = forms.write(value);
        boolean isObject = form instanceof Map;
        WritableTypeId type = typeSerializer.writeTypePrefix(
                json,
                context,
                typeSerializer.typeId(value, isObject ? JsonToken.START_OBJECT : JsonToken.VALUE_STRING));
        if (form instanceof Map<?, ?> members) {
            JsonTree.writeMembers(members, json);
        } else {
            JsonTree.write(form, json);
        }
        typeSerializer.writeTypeSuffix(json, context, type);
    }
}
