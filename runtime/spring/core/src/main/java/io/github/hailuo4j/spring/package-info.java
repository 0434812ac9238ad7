/**
 * A {@code HailuoClient} in a Spring Boot application, from {@code hailuo.*}; the same classes for Spring Boot 3.5 and 4.0. What
 * a release of Spring Boot moved is in its starter.
 */
@NullMarked
package io.github.hailuo4j.spring;

import org.jspecify.annotations.NullMarked;
