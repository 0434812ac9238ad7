package io.github.hailuo4j.jackson3;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.google.auto.service.AutoService;
import io.github.hailuo4j.runtime.json.JsonForms;
import io.github.hailuo4j.runtime.request.VideoModel;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.ser.Serializers;

/**
 * Teaches a mapper of Jackson 3 what {@link JsonForms} describes: {@code JsonMapper.builder().addModule(new
 * HailuoJacksonModule(HailuoModel.values())).build()}. {@code findAndAddModules()} finds it, without models.
 *
 * <p>No setting of the mapper changes the JSON's members: names, inclusion and default typing are for other classes.
 */
@AutoService(JacksonModule.class)
public final class HailuoJacksonModule extends JacksonModule {

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
    public Object getRegistrationId() {
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
            context.addHandler(new UnknownModels());
        }
        for (Class<?> type : JsonForms.types()) {
            context.setMixIn(type, Untyped.class);
        }
    }

    /** Where one of these types is declared, its JSON says of which class the value is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface Untyped {}

    private final class Writers extends Serializers.Base {

        @Override
        public @Nullable ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                JsonFormat.Value format) {
            return JsonForms.has(type.getRawClass()) ? new FormSerializer(forms, type.getRawClass()) : null;
        }
    }

    private final class Readers extends Deserializers.Base {

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
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
                String message) {
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
