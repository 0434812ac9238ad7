package io.github.hailuo4j.runtime.request;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the parameter's values have to be, for tools that look at callers: {@code hailuo4j-checker} checks constants against it.
 * The setters of a draft have it. It is meant for those of the builder's stages of the same name and type, and for {@code with...},
 * too: there are many, and to repeat it would cost every build. Null is refused always.
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
