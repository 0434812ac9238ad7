package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.ClassName;

/** The types that generated code is made of. Those of the runtime go by name: the processor does not depend on it. */
final class Types {

    private static final String RUNTIME = "io.github.hailuo4j.runtime";
    private static final String REQUEST = RUNTIME + ".request";

    static final ClassName VIDEO_REQUEST = ClassName.get(RUNTIME + ".task", "VideoRequest");
    static final ClassName INVALID_REQUEST = ClassName.get(RUNTIME + ".errors", "InvalidRequestException");

    static final ClassName RULES = ClassName.get("io.github.hailuo4j.rules", "Rules");
    static final ClassName CHECK_RETURN_VALUE = ClassName.get(REQUEST, "CheckReturnValue");
    static final ClassName CONSTRAINT = ClassName.get(REQUEST, "Constraint");
    static final ClassName ENUMERATED_VALUE = ClassName.get(REQUEST, "EnumeratedValue");
    static final ClassName GENERATED_OBJECT = ClassName.get(REQUEST, "GeneratedObject");
    static final ClassName GENERATED_REQUEST = ClassName.get(REQUEST, "GeneratedRequest");
    static final ClassName MODEL_DEFINITION = ClassName.get(REQUEST, "ModelDefinition");
    static final ClassName OBJECT_UNION = ClassName.get(REQUEST, "ObjectUnion");
    static final ClassName PARAMETER_VALUE = ClassName.get(REQUEST, "ParameterValue");
    static final ClassName REQUEST_DRAFT = ClassName.get(REQUEST, "RequestDraft");
    static final ClassName REQUEST_VALUES = ClassName.get(REQUEST, "RequestValues");
    static final ClassName REQUEST_STAGE = ClassName.get(REQUEST, "RequestStage");
    static final ClassName VALUE_TYPE = ClassName.get(REQUEST, "ValueType");
    static final ClassName VIDEO_MODEL = ClassName.get(REQUEST, "VideoModel");

    static final ClassName COMPARABLE = ClassName.get(Comparable.class);
    static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");
    static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");

    static final String HAILUO_REQUEST = "HailuoRequest";
    static final String HAILUO_MODEL = "HailuoModel";

    private Types() {}
}
