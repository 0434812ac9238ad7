/**
 * For JUnit Jupiter: {@link io.github.hailuo4j.junit.HailuoSimulatorExtension} gives tests a simulated gateway, a client wired
 * to it, and {@link io.github.hailuo4j.junit.VirtualTime}, in which minutes take milliseconds.
 */
@NullMarked
package io.github.hailuo4j.junit;

import org.jspecify.annotations.NullMarked;
