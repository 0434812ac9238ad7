package io.github.hailuo4j.runtime.request;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a generated setter refuses at run time, for tools that look at its callers: {@code hailuo4j-checker} checks constants
 * against it. Null is refused always.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface Constraint {

    /** The gateway's name for the parameter, for example {@code first_frame_image_url}. */
    String parameter();

    /**
     * The JSON Schema that its values have to be valid under, as a JSON text. By default anything that the Java type can hold
     * and JSON has.
     */
    String schema() default "true";
}
