package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.request.GeneratedRequest;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.RequestDraft;
import io.github.hailuo4j.runtime.request.RequestValues;
import io.github.hailuo4j.runtime.task.VideoRequest;

/** A request of whichever model somebody typed. */
public final class TypedRequest extends GeneratedRequest implements VideoRequest {

    private TypedRequest(RequestValues valid) {
        super(valid);
    }

    /** The request that was sent, or journaled, before. */
    public static TypedRequest ofJson(ModelDefinition model, String json) {
        return draft(model).parse(json);
    }

    /** A request in which nothing is set yet. */
    public static RequestDraft<TypedRequest> draft(ModelDefinition model) {
        return new Draft(model);
    }

    private static final class Draft extends RequestDraft<TypedRequest> {

        Draft(ModelDefinition model) {
            super(model.empty());
        }

        @Override
        protected TypedRequest request(RequestValues valid) {
            return new TypedRequest(valid);
        }
    }
}
