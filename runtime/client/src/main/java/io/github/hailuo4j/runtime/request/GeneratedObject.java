package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the generated classes of objects within requests have in common. An object is an immutable value, valid as a whole. */
public abstract class GeneratedObject {

    /** What is set. */
    protected final RequestValues values;

    /** An object of those values, which are valid as a whole. */
    protected GeneratedObject(RequestValues values) {
        this.values = values.gathered();
    }

    /** The object with another value of a member that no rule is about. */
    protected GeneratedObject(RequestValues values, String parameter, Object value) {
        this.values = values.with(parameter, value).gathered();
    }

    /** A new draft with the members of this object, to be changed at run time. */
    public abstract RequestDraft<?> toDraft();

    /** The members that are set, in the order of the document. */
    public final String toJson() {
        return JsonValue.json(members());
    }

    /** By their names: a map of the caller's own. */
    final Map<String, Object> members() {
        return values.toMap();
    }

    /** Whether the other is an object of the same class with the same members. */
    @Override
    @SuppressWarnings("EqualsGetClass") // The classes are final, and those of two packages may be of one schema.
    public final boolean equals(@Nullable Object other) {
        return other != null && other.getClass() == getClass() && values.equals(((GeneratedObject) other).values);
    }

    @Override
    public final int hashCode() {
        return values.hashCode();
    }

    /** The class name and the JSON. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + toJson();
    }
}
