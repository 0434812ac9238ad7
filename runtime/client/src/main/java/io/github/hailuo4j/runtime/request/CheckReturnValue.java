package io.github.hailuo4j.runtime.request;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call of the method does nothing but return a value: one whose value is not used is a mistake. Error Prone, SpotBugs and
 * IntelliJ know annotations of this simple name on methods, whatever their package; {@code hailuo4j-checker} knows this one.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface CheckReturnValue {}
