package io.github.hailuo4j.jackson3;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.github.hailuo4j.runtime.request.VideoModel;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A mapper of either Jackson, so that one test is about both. */
interface Binding {

    String write(Object value) throws Exception;

    Object read(String json, Type type) throws Exception;

    /** By way of a tree, and of a buffer of tokens. */
    Object convert(Object value, Type type) throws Exception;

    @SuppressWarnings("unchecked") // the class says it
    default <T> T read(String json, Class<T> type) throws Exception {
        return (T) read(json, (Type) type);
    }

    /** How the service has set up its mapper. */
    enum Service {
        PLAIN,
        /** Settings that change how beans are written. */
        OTHER_NAMES,
        /** The class of everything is written, as a wrapper. */
        TYPED_BY_WRAPPERS,
        /** The class of everything that is not final is written, as a member. */
        TYPED_BY_MEMBERS
    }

    /** Both, set up in each way. */
    static Stream<Binding> all(VideoModel... models) {
        return Stream.of(Service.values())
                .flatMap(service -> Stream.of(jackson2(service, models), jackson3(service, models)));
    }

    static List<Binding> plain(VideoModel... models) {
        return List.of(jackson2(Service.PLAIN, models), jackson3(Service.PLAIN, models));
    }

    @SuppressWarnings("deprecation") // EVERYTHING is what services of old ask for
    static Binding jackson2(Service service, VideoModel... models) {
        var builder = com.fasterxml.jackson.databind.json.JsonMapper.builder()
                .addModule(new io.github.hailuo4j.jackson.HailuoJacksonModule(models));
        var anything = BasicPolymorphicTypeValidator.builder()
                .allowIfBaseType(Object.class)
                .build();
        switch (service) {
            case PLAIN -> {}
            case OTHER_NAMES ->
                builder.propertyNamingStrategy(com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE)
                        .defaultPropertyInclusion(com.fasterxml.jackson.annotation.JsonInclude.Value.construct(
                                com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY,
                                com.fasterxml.jackson.annotation.JsonInclude.Include.ALWAYS))
                        .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            case TYPED_BY_WRAPPERS ->
                builder.activateDefaultTyping(
                        anything,
                        ObjectMapper.DefaultTyping.EVERYTHING,
                        com.fasterxml.jackson.annotation.JsonTypeInfo.As.WRAPPER_ARRAY);
            case TYPED_BY_MEMBERS ->
                builder.activateDefaultTyping(
                        anything,
                        ObjectMapper.DefaultTyping.NON_FINAL,
                        com.fasterxml.jackson.annotation.JsonTypeInfo.As.PROPERTY);
        }
        ObjectMapper mapper = builder.build();
        return new Binding() {
            @Override
            public String write(Object value) throws Exception {
                return mapper.writeValueAsString(value);
            }

            @Override
            public Object read(String json, Type type) throws Exception {
                return mapper.readValue(json, mapper.constructType(type));
            }

            @Override
            public Object convert(Object value, Type type) throws Exception {
                try (TokenBuffer tokens = new TokenBuffer(mapper, false)) {
                    mapper.writeValue(tokens, mapper.valueToTree(value));
                    return mapper.readValue(tokens.asParser(), mapper.constructType(type));
                }
            }

            @Override
            public String toString() {
                return "Jackson 2, " + service;
            }
        };
    }

    static Binding jackson3(Service service, VideoModel... models) {
        var builder = JsonMapper.builder().addModule(new HailuoJacksonModule(models));
        var anything = tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator.builder()
                .allowIfBaseType(Object.class)
                .build();
        switch (service) {
            case PLAIN -> {}
            case OTHER_NAMES ->
                builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(
                                com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY))
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            case TYPED_BY_WRAPPERS ->
                builder.activateDefaultTyping(
                        anything,
                        DefaultTyping.NON_FINAL,
                        com.fasterxml.jackson.annotation.JsonTypeInfo.As.WRAPPER_ARRAY);
            case TYPED_BY_MEMBERS ->
                builder.activateDefaultTyping(
                        anything, DefaultTyping.NON_FINAL, com.fasterxml.jackson.annotation.JsonTypeInfo.As.PROPERTY);
        }
        JsonMapper mapper = builder.build();
        return new Binding() {
            @Override
            public String write(Object value) {
                return mapper.writeValueAsString(value);
            }

            @Override
            public Object read(String json, Type type) {
                return mapper.readValue(json, mapper.constructType(type));
            }

            @Override
            public Object convert(Object value, Type type) {
                return mapper.convertValue(mapper.valueToTree(value), mapper.constructType(type));
            }

            @Override
            public String toString() {
                return "Jackson 3, " + service;
            }
        };
    }
}
