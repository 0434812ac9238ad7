package io.github.hailuo4j.app.studio.form;

import java.util.Optional;

/**
 * A change of one parameter, which makes way for another choice.
 *
 * @param value the value that it gets; empty if it is to be left out
 */
record Change(String parameter, Optional<Object> value) {}
