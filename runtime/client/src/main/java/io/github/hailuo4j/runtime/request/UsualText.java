package io.github.hailuo4j.runtime.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests as most are: the model and its parameters, each once, with texts, whole numbers and booleans. Values go straight
 * to their parameter's index. All else is left to {@link JsonText}, which also says what is wrong.
 */
final class UsualText {

    /** It looks for no repeated names, as a second value for an index is seen here. */
    private static final JsonFactory JSON = new JsonFactory();

    private final ModelDefinition model;
    private final @Nullable Object[] values;
    private boolean isOfModel;

    private UsualText(ModelDefinition model) {
        this.model = model;
        this.values = new Object[model.parameters().size()];
        this.isOfModel = !model.isNamed();
    }

    /** The values by the parameters' index, or null if the text is not such a request of the model. */
    static @Nullable Object @Nullable [] values(String json, ModelDefinition model) {
        UsualText text = new UsualText(model);
        try (JsonParser parser = JSON.createParser(json)) {
            return text.isRead(parser) ? text.values : null;
        } catch (IOException e) {
            return null;
        }
    }

    private boolean isRead(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken token = parser.nextToken();
            int index = model.index(name);
            Object value = value(parser, token);
            if (index >= 0 && value != null && values[index] == null) {
                values[index] = value;
            } else if (index < 0
                    && name.equals(ModelDefinition.MODEL)
                    && !isOfModel
                    && model.id().equals(value)) {
                isOfModel = true;
            } else {
                return false;
            }
            name = parser.nextFieldName();
        }
        return isOfModel && parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == NumberType.BIG_INTEGER ? null : BigDecimal.valueOf(parser.getLongValue());
            default -> null;
        };
    }
}
