package io.github.hailuo4j.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a Spring test, such as one with {@code @SpringBootTest}, a simulated gateway. The application's client is led there,
 * whatever its properties say, and lives in a {@link io.github.hailuo4j.junit.VirtualTime}: a video of minutes takes milliseconds.
 *
 * <p>Both, and a {@link io.github.hailuo4j.simulator.HailuoSimulator}, are beans. Before each test the simulator is reset and the
 * time released. Unless the test's own properties say otherwise, a journal is in memory instead of in a file, and {@code
 * hailuo.videos} is a temporary folder, which is deleted with the context. A store in PostgreSQL stays one: the test says where that
 * is.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigureHailuoSimulator {}
