/**
 * Takes over the vendor's machine-readable contract: its fields and rules become a document of ours, and what its grammar does
 * not say becomes an open question.
 *
 * <p>The contract is a JSON object of actions ({@code image-to-video}, or {@code hailuo/image-to-video}). An action has
 * {@code models}, {@code fields_by_model} and {@code rules}; a rule has {@code when} (a field's value, or
 * {@code {"present": true}}), and demands with {@code required}, {@code required_any}, {@code forbidden} and {@code enum}.
 * Source: the validators of the vendor's public SDKs for JavaScript, Go and Ruby, 2026.
 *
 * <p>A field counts as present there if its value is neither null nor blank nor empty. JSON Schema knows only whether the member
 * is there. The imported document therefore refuses blank texts and empty lists, which stand for "left out" in the contract:
 * with these aside, both give the same verdicts.
 */
@NullMarked
package io.github.hailuo4j.spec.contract;

import org.jspecify.annotations.NullMarked;
