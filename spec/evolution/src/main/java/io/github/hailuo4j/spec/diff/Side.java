package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A model, and what its schemas that are within themselves say at any depth.
 *
 * <p>Such a schema is read up to where it comes again. Two that come again at the same places differ if, and only if, what they say
 * on the way there does. But a value that shows a difference there need not be valid deep inside, so it is looked at again.
 */
final class Side {

    private final ModelSpec model;
    private final DeepContent content;
    private final Optional<Set<String>> shape;
    private final Optional<ModelSpec> ended;

    /**
     * A model.
     *
     * @param shape where schemas in it come again; empty if there are too many places to be looked at
     * @param ended the same model of values that are not deep, if any schema comes again
     */
    Side(ModelSpec model, DeepContent content, Optional<Set<String>> shape, Optional<ModelSpec> ended) {
        this.model = model;
        this.content = content;
        this.shape = shape;
        this.ended = ended;
    }

    ModelSpec model() {
        return model;
    }

    /** All that is said of values that are not deep. */
    Optional<Schema> ofShallow() {
        return ended.map(ModelSpec::schema);
    }

    /** What a value of the parameter is by itself. */
    Optional<Schema> schema(String parameter) {
        return model.parameter(parameter).map(ParameterSpec::schema);
    }

    /** The places within the parameter at which a schema comes again; empty if there are too many to be looked at. */
    Optional<Set<String>> shape(String parameter) {
        return shape.map(places -> {
            Set<String> within = new TreeSet<>();
            for (String place : places) {
                if (place.startsWith("/properties/" + parameter + "/")
                        || place.startsWith("/properties/" + parameter + " ")) {
                    within.add(place);
                }
            }
            return within;
        });
    }

    /** Whether what the parameter's schema says as far as it is read is what it says at any depth. */
    boolean isRight(String parameter, Object value) {
        Optional<Schema> schema = schema(parameter);
        return schema.isEmpty()
                || content.accepts(model, parameter, value)
                        .filter(deep -> deep == schema.get().holds(value))
                        .isPresent();
    }
}
