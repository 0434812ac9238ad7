/** What is of Spring Boot 4.0 alone: its health indicators, and its Jackson. */
@NullMarked
package io.github.hailuo4j.spring.boot4;

import org.jspecify.annotations.NullMarked;
