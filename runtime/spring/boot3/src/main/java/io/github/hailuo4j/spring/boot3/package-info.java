/** What is of Spring Boot 3.5 alone: its health indicators, and its Jackson. */
@NullMarked
package io.github.hailuo4j.spring.boot3;

import org.jspecify.annotations.NullMarked;
