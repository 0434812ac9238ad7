package io.github.hailuo4j.runtime.json;

import java.util.Map;

/**
 * How values of one class are JSON objects.
 *
 * @param <T> the class
 */
interface JsonForm<T> {

    /** The object's members: strings, numbers, booleans, lists and maps. */
    Map<String, Object> write(T value);

    /**
     * The value that an object stands for. Members that are not known are not looked at.
     *
     * @throws IllegalArgumentException if it stands for none; the message says where and why
     */
    T read(Members members);
}
