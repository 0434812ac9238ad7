package io.github.hailuo4j.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A draft of any model; its request is its values. */
final class ValuesDraft extends RequestDraft<RequestValues> {

    ValuesDraft(ModelDefinition model) {
        super(model.empty());
    }

    @Override
    protected RequestValues request(RequestValues valid) {
        return valid;
    }

    /** What is said against what the call does. */
    static List<String> violations(ThrowingCallable call) {
        InvalidRequestException e = catchThrowableOfType(InvalidRequestException.class, call);
        assertThat(e).isNotNull();
        return e.violations().stream().map(Violation::message).toList();
    }
}
