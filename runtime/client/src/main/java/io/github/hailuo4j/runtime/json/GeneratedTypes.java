package io.github.hailuo4j.runtime.json;

import io.github.hailuo4j.runtime.request.GeneratedObject;
import io.github.hailuo4j.runtime.request.GeneratedRequest;
import io.github.hailuo4j.runtime.request.RequestDraft;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Generated classes, by what each has: a static {@code draft()}, or for values {@code of(Object)}. */
final class GeneratedTypes {

    private static final ClassValue<List<RequestDraft<?>>> DRAFTS = new ClassValue<>() {
        @Override
        protected List<RequestDraft<?>> computeValue(Class<?> type) {
            List<RequestDraft<?>> drafts = new ArrayList<>();
            addDrafts(type, drafts);
            return List.copyOf(drafts);
        }
    };

    private GeneratedTypes() {}

    /** A draft for each class that a value of the type can be of; none if it is no generated type. Not to be changed. */
    static List<RequestDraft<?>> drafts(Class<?> type) {
        return DRAFTS.get(type);
    }

    /** The interface of the requests that were generated together with that one, or the class itself. */
    static Class<?> family(Class<?> request) {
        for (Class<?> each : request.getInterfaces()) {
            if (each.isSealed() && VideoRequest.class.isAssignableFrom(each)) {
                return each;
            }
        }
        return request;
    }

    private static void addDrafts(Class<?> type, List<RequestDraft<?>> drafts) {
        if (type.isSealed() && VideoRequest.class.isAssignableFrom(type)) {
            for (Class<?> each : type.getPermittedSubclasses()) {
                addDrafts(each, drafts);
            }
        } else if (type.getSuperclass() == GeneratedRequest.class || type.getSuperclass() == GeneratedObject.class) {
            drafts.add((RequestDraft<?>) call(type, "draft"));
        }
    }

    /**
     * The constant that a generated class of enumerated values has for a value.
     *
     * @param type that class, or the type of some of its constants
     */
    static Object constant(Class<?> type, Object json) {
        @Nullable Class<?> enclosing = type.getEnclosingClass();
        return call(enclosing == null ? type : enclosing, "of", json);
    }

    private static Object call(Class<?> type, String name, Object... arguments) {
        try {
            Method method = arguments.length == 0 ? type.getMethod(name) : type.getMethod(name, Object.class);
            return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalArgumentException(type.getName() + "." + name + " failed", e.getCause());
        } catch (NoSuchMethodException | NullPointerException | ClassCastException e) {
            throw new IllegalArgumentException(type.getName() + " is no class that hailuo4j generates", e);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "the package " + type.getPackageName()
                            + " must be exported or opened to io.github.hailuo4j.runtime",
                    e);
        }
    }
}
