package io.github.hailuo4j.runtime.micrometer;

import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.event.Operation;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * The names and attributes of observations. A program that wants others extends it and gives it to {@link
 * HailuoObservations#withConvention}. Names are those of OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/">semantic conventions for generative AI</a>, as of version
 * 1.37, and of its <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/">attribute registry</a>; what has no name
 * there begins with {@code hailuo.}.
 *
 * <p>Of low cardinality, so that they are tags of meters too; what is not known is {@code none}:
 *
 * <ul>
 *   <li>{@code gen_ai.operation.name}: {@code generate_content} for submissions; {@code await_content} and {@code
 *       download_content}, for which the conventions have no name
 *   <li>{@code gen_ai.provider.name}: {@code runapi}
 *   <li>{@code gen_ai.request.model}: the model's id
 *   <li>{@code server.address} and {@code server.port}: of the gateway
 *   <li>{@code error.type}: the exception's class, without its package
 *   <li>{@code http.response.status_code}: of the answer that failed it
 * </ul>
 *
 * <p>Of high cardinality, so that they are attributes of spans only; what is not known is left out:
 *
 * <ul>
 *   <li>{@code gen_ai.response.id}: the task's id
 *   <li>{@code hailuo.idempotency_key}: the key of the logical request, which is the same after a restart
 * </ul>
 *
 * <p>Neither the prompt nor words of the gateway, which may repeat it, are among them. A subclass has both: {@link
 * Operation.Submission#request()} and {@link HailuoObservation#failure()}.
 */
public class HailuoObservationConvention implements ObservationConvention<Observation.Context> {

    /** The convention unless another is set. */
    public HailuoObservationConvention() {}

    /** Whether it is an observation of this package. */
    @Override
    public boolean supportsContext(Observation.Context context) {
        return context.get(HailuoObservation.class) != null;
    }

    /** The operation and the model, as the conventions name spans. */
    @Override
    public String getContextualName(Observation.Context context) {
        HailuoObservation observation = observation(context);
        String model = observation.subject().model();
        return model.isEmpty() ? name(observation.operation()) : name(observation.operation()) + " " + model;
    }

    /** Attributes of few values; the same ones for each observation, as registries of meters want it. */
    @Override
    public KeyValues getLowCardinalityKeyValues(Observation.Context context) {
        HailuoObservation observation = observation(context);
        Operation operation = observation.operation();
        return KeyValues.of(
                KeyValue.of("gen_ai.operation.name", name(operation)),
                KeyValue.of("gen_ai.provider.name", "runapi"),
                KeyValue.of("gen_ai.request.model", orNone(observation.subject().model())),
                KeyValue.of("server.address", operation.gateway().getHostString()),
                KeyValue.of("server.port", String.valueOf(operation.gateway().getPort())),
                KeyValue.of(
                        "error.type",
                        orNone(observation
                                .failure()
                                .map(failure -> failure.getClass().getSimpleName())
                                .orElse(""))),
                KeyValue.of(
                        "http.response.status_code",
                        orNone(observation
                                .failure()
                                .map(HailuoObservationConvention::status)
                                .orElse(""))));
    }

    /** Attributes of any number of values. */
    @Override
    public KeyValues getHighCardinalityKeyValues(Observation.Context context) {
        HailuoObservation observation = observation(context);
        KeyValues values = KeyValues.empty();
        String task = observation.subject().taskId();
        if (!task.isEmpty()) {
            values = values.and("gen_ai.response.id", Shown.words(task));
        }
        String key = observation.subject().key();
        return key.isEmpty() ? values : values.and("hailuo.idempotency_key", Shown.words(key));
    }

    /**
     * What is recorded as the error of the observation, and with it as the span's. Its message is the failure's class, and it has no
     * stack trace. A subclass may return the failure itself, with what the gateway said.
     */
    public Throwable shownFailure(Throwable failure) {
        return new FailedOperation(failure.getClass().getSimpleName());
    }

    /** What the convention's methods are about. */
    protected static HailuoObservation observation(Observation.Context context) {
        return context.getRequired(HailuoObservation.class);
    }

    private static String name(Operation operation) {
        if (operation instanceof Operation.Wait) {
            return "await_content";
        }
        return operation instanceof Operation.Download ? "download_content" : "generate_content";
    }

    private static String status(Throwable failure) {
        boolean isAnswer = failure instanceof GatewayException;
        int status = isAnswer ? ((GatewayException) failure).status() : 0;
        return status > 0 ? String.valueOf(status) : "";
    }

    private static String orNone(String value) {
        return value.isEmpty() ? KeyValue.NONE_VALUE : value;
    }
}
