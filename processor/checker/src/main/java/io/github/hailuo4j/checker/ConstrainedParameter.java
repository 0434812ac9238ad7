package io.github.hailuo4j.checker;

import javax.lang.model.type.TypeMirror;

/**
 * A parameter of a generated setter.
 *
 * @param name the gateway's name for what it sets
 * @param schema the JSON Schema text that its values have to be valid under
 * @param type its Java type
 * @param isOfDraft whether the setter is a draft's, which refuses nothing before the request is built
 */
record ConstrainedParameter(String name, String schema, TypeMirror type, boolean isOfDraft) {}
