package io.github.hailuo4j.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the request classes of a document's models, generated into the annotated package.
 *
 * <pre>{@code
 * @HailuoModels
 * package com.acme.video;
 *
 * import io.github.hailuo4j.runtime.HailuoModels;
 * }</pre>
 *
 * <p>One final class per model is generated, one class per enumerated parameter, the sealed interface {@code
 * HailuoRequest} over the request classes and the enum {@code HailuoModel}. The processor is {@code
 * hailuo4j-processor}; it has to stand on the processor path.
 */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.SOURCE)
public @interface HailuoModels {

    /**
     * The OpenAPI document to generate from. It is searched for in the directory that the compiler option {@code
     * -Ahailuo4j.specs=DIR} names. Then among the bundled documents, on the class path, and on the processor path. Bundled
     * are {@code hailuo.openapi.yaml}, the published guide, {@code minimax-h3.openapi.yaml}, Hailuo 3, {@code
     * hailuo-2026-08.openapi.yaml}, after the gateway's contract, and {@code hailuo-2026-09.openapi.yaml}, a later version.
     */
    String spec() default "hailuo.openapi.yaml";

    /**
     * What the paths begin with whose models are wanted, such as {@code "/api/v1/hailuo/"}: of a document of many families, one. What is
     * wrong elsewhere in the document is not reported, and what changes there does not change the {@link #fingerprint}. A
     * prefix that no path begins with is an error. Nothing, the default, asks for all models.
     */
    String[] paths() default {};

    /**
     * What the document was when it was last looked at: 12 hexadecimal digits that {@code hailuo spec pin} prints and writes.
     * With it, a document that says something else is an error, which names the right fingerprint. So no document changes
     * without a change of a Java source, and every build tool compiles anew. Empty, the default, takes any document.
     */
    String fingerprint() default "";
}
