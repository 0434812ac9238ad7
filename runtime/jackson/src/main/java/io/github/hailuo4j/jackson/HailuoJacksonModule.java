package io.github.hailuo4j.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.google.auto.service.AutoService;
import io.github.hailuo4j.runtime.json.JsonForms;
import io.github.hailuo4j.runtime.request.VideoModel;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Teaches a mapper of Jackson 2 what {@link JsonForms} describes: {@code new ObjectMapper().registerModule(new
 * HailuoJacksonModule(HailuoModel.values()))}. {@code findAndRegisterModules()} finds it, without models.
 *
 * <p>No setting of the mapper changes the JSON's members: names, inclusion and default typing are for other classes.
 */
@AutoService(Module.class)
public final class HailuoJacksonModule extends Module {

    private final JsonForms forms;
    private final List<String> models;

    /** Reads requests where a generated type is declared. */
    public HailuoJacksonModule() {
        this(new VideoModel[0]);
    }

    /**
     * Reads requests where {@link VideoRequest} is declared, too.
     *
     * @param models those that requests can be of, such as {@code HailuoModel.values()}
     * @throws IllegalArgumentException if two of them have one id and one path
     */
    public HailuoJacksonModule(VideoModel... models) {
        this.forms = new JsonForms(models);
        this.models = Stream.of(models)
                .map(model -> model.id() + " " + model.path())
                .sorted()
                .toList();
    }

    @Override
    public String getModuleName() {
        return "hailuo4j";
    }

    /** Of the models too: a module that was found without any does not keep out one that has some. */
    @Override
    public Object getTypeId() {
        return List.of(getClass().getName(), models);
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new Writers());
        context.addDeserializers(new Readers());
        if (models.isEmpty()) {
            context.addDeserializationProblemHandler(new UnknownModels());
        }
        for (Class<?> type : JsonForms.types()) {
            context.setMixInAnnotations(type, Untyped.class);
        }
    }

    /** Where one of these types is declared, its JSON says of which class the value is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface Untyped {}

    private final class Writers extends Serializers.Base {

        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            return JsonForms.has(type.getRawClass()) ? new FormSerializer(forms, type.getRawClass()) : null;
        }
    }

    private final class Readers extends Deserializers.Base {

        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            return forms.reads(type.getRawClass()) ? new FormDeserializer(forms, type.getRawClass()) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return forms.reads(type);
        }
    }

    /** Says what to do, where no module has the models. */
    private final class UnknownModels extends DeserializationProblemHandler {

        @Override
        public Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> type,
                ValueInstantiator instantiator,
                JsonParser parser,
                String message)
                throws IOException {
            if (!VideoRequest.class.isAssignableFrom(type)) {
                return NOT_HANDLED;
            }
            try {
                return forms.read(type, Map.of(), "");
            } catch (IllegalArgumentException e) {
                throw MismatchedInputException.from(parser, type, e.getMessage());
            }
        }
    }
}
