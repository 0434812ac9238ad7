package io.github.hailuo4j.runtime;

import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.NOP_FallbackServiceProvider;
import org.slf4j.spi.MDCAdapter;

/** The SLF4J of these tests: what libraries log is dropped, and there is an MDC. */
public final class MdcWithoutLog extends NOP_FallbackServiceProvider {

    private final MDCAdapter mdc = new BasicMDCAdapter();

    @Override
    public MDCAdapter getMDCAdapter() {
        return mdc;
    }
}
