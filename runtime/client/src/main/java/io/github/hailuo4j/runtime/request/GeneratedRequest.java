package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.runtime.task.Price;
import org.jspecify.annotations.Nullable;

/**
 * What all generated request classes have in common, so that it is compiled once and not with each of them. These are the
 * methods of {@code VideoRequest}, which the classes implement by way of their {@code HailuoRequest}. Not this one: javac looks
 * for every name in a nested class through all supertypes of the classes around it, by each way that there is.
 */
public abstract class GeneratedRequest {

    /** What is set; valid as a whole. */
    protected final RequestValues values;

    protected GeneratedRequest(RequestValues values) {
        this.values = values.gathered();
    }

    /** The request with another value of a parameter that no rule is about. */
    protected GeneratedRequest(RequestValues values, String parameter, Object value) {
        this.values = values.with(parameter, value).gathered();
    }

    /** The model's id as the gateway knows it, for example {@code hailuo-02-text-to-video-pro}. */
    public final String modelId() {
        return values.definition().id();
    }

    /** The path that the request is posted to, for example {@code /api/v1/hailuo/text_to_video}. */
    public final String path() {
        return values.definition().path();
    }

    /** What the video costs by the published prices; see {@link Price}. */
    public final Price price() {
        return values.price();
    }

    /** Whether the model takes a {@code callback_url}. */
    public final boolean takesCallbackUrl() {
        return values.definition().parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("callback_url"));
    }

    /** The request's body: the model and the parameters that were set, in the order of the document. */
    public final String toJson() {
        return values.toJson();
    }

    /** The request's body as it is sent: {@link #toJson} in UTF-8. */
    public final byte[] toJsonBytes() {
        return values.toJsonBytes();
    }

    /** Whether the other is a request of the same class with the same values. */
    @Override
    @SuppressWarnings("EqualsGetClass") // Request classes are final, and those of two packages may be of one model.
    public final boolean equals(@Nullable Object other) {
        return other != null && other.getClass() == getClass() && values.equals(((GeneratedRequest) other).values);
    }

    @Override
    public final int hashCode() {
        return values.hashCode();
    }

    /** The class name and the JSON. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + values.toJson();
    }
}
