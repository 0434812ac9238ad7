package io.github.hailuo4j.runtime.json;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.request.GeneratedObject;
import io.github.hailuo4j.runtime.request.ParameterValue;
import io.github.hailuo4j.runtime.request.VideoModel;
import io.github.hailuo4j.runtime.task.Balance;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests, tasks, prices, balances, violations, events, exceptions and journal entries as JSON, in the shape of maps, lists,
 * strings, numbers and booleans; for the library that writes and reads the text.
 *
 * <p>A request is the JSON that is sent, and is checked as a whole when it is read. Everything else has the names of its accessors
 * for members; those that are not known are not looked at. API keys of this process's clients are masked in all that others said.
 * A request is what its caller said, and is not changed.
 */
public final class JsonForms {

    private static final Map<Class<?>, JsonForm<?>> FORMS = new LinkedHashMap<>();

    static {
        add(VideoTask.class, TaskForm.TASK);
        add(Price.class, ValueForms.PRICE);
        add(Balance.class, ValueForms.BALANCE);
        add(Violation.class, ValueForms.VIOLATION);
        add(RequestRef.class, ValueForms.REQUEST_REF);
        add(HailuoEvent.class, EventForm.EVENT);
        add(HailuoException.class, ExceptionForm.EXCEPTION);
        add(JournalEntry.class, JournalForms.ENTRY);
        add(Recovery.class, JournalForms.RECOVERY);
    }

    private final RequestForm requests;

    /**
     * The forms.
     *
     * @param models those that requests can be of, such as {@code HailuoModel.values()}; they are needed only to read a plain
     *     {@link VideoRequest}, since generated types know their models
     * @throws IllegalArgumentException if two of them have one id and one path
     */
    public JsonForms(VideoModel... models) {
        this.requests = new RequestForm(models);
    }

    private static <T> void add(Class<T> type, JsonForm<T> form) {
        FORMS.put(type, form);
    }

    /** Whether values of the type are written and read here. */
    public static boolean has(Class<?> type) {
        return isRequest(type) || ParameterValue.class.isAssignableFrom(type) || form(type) != null;
    }

    /** Whether JSON can be read as that type: a plain {@link VideoRequest} can if models were given. */
    public boolean reads(Class<?> type) {
        return has(type) && (!VideoRequest.class.isAssignableFrom(type) || requests.reads(type));
    }

    /** The types that have a form; those that extend them have it too. */
    public static Set<Class<?>> types() {
        Set<Class<?>> types = new LinkedHashSet<>(FORMS.keySet());
        types.addAll(List.of(VideoRequest.class, GeneratedObject.class, ParameterValue.class));
        return types;
    }

    private static boolean isRequest(Class<?> type) {
        return VideoRequest.class.isAssignableFrom(type) || GeneratedObject.class.isAssignableFrom(type);
    }

    private static @Nullable JsonForm<?> form(Class<?> type) {
        for (Map.Entry<Class<?>, JsonForm<?>> each : FORMS.entrySet()) {
            if (each.getKey().isAssignableFrom(type)) {
                return each.getValue();
            }
        }
        return null;
    }

    /**
     * The JSON of a value.
     *
     * @throws IllegalArgumentException if its class has no form here
     */
    public Object write(Object value) {
        if (value instanceof VideoRequest request) {
            return requests.write(request);
        }
        if (value instanceof GeneratedObject object) {
            return RequestForm.object(object.toJson());
        }
        if (value instanceof ParameterValue constant) {
            return constant.json();
        }
        JsonForm<?> form = form(value.getClass());
        if (form == null) {
            throw unknown(value.getClass());
        }
        return written(form, value);
    }

    @SuppressWarnings("unchecked") // forms are found by the class
    private static <T> Object written(JsonForm<T> form, Object value) {
        return form.write((T) value);
    }

    /**
     * The value that some JSON stands for.
     *
     * @param type what it must be
     * @param json maps from strings, lists, strings, numbers, booleans, nulls
     * @param pointer where in its document it stands, as a JSON pointer: messages and violations begin with it
     * @throws InvalidRequestException if it is no valid request; with all violations
     * @throws IllegalArgumentException if it is no such value; the message says where and why
     */
    public <T> T read(Class<T> type, Object json, String pointer) {
        Object value;
        JsonForm<?> form = form(type);
        if (isRequest(type)) {
            value = requests.read(type, json, pointer);
        } else if (ParameterValue.class.isAssignableFrom(type)) {
            value = constant(type, json, pointer);
        } else if (form != null) {
            value = form.read(Members.of(json, pointer));
        } else {
            throw unknown(type);
        }
        if (!type.isInstance(value)) {
            throw Members.wrong(
                    pointer,
                    "must be a " + type.getSimpleName() + ", not a "
                            + value.getClass().getSimpleName());
        }
        return type.cast(value);
    }

    private static Object constant(Class<?> type, Object json, String pointer) {
        try {
            return GeneratedTypes.constant(type, json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException((pointer.isEmpty() ? "" : pointer + ": ") + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException unknown(Class<?> type) {
        return new IllegalArgumentException(type.getName() + " has no JSON here");
    }
}
