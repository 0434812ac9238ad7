/**
 * Takes over the vendor's machine-readable contract. Its fields and rules become a document of ours. What its grammar does not
 * say becomes an open question.
 *
 * <p>The contract is a JSON object of actions ({@code image-to-video}, or {@code hailuo/image-to-video}). An action has
 * {@code models}, {@code fields_by_model} and {@code rules}; a rule has {@code when} (a field's value, or
 * {@code {"present": true}}), and demands with {@code required}, {@code required_any}, {@code forbidden} and {@code enum}.
 * Source: the validators of the vendor's public SDKs for JavaScript, Go and Ruby, 2026.
 *
 * <p>The file of all families keeps its actions under {@code actions}, and gives an {@code endpoint} as the last part of a path.
 *
 * <p>A field counts as present there if its value is neither null nor blank nor empty. JSON Schema knows only whether the member
 * is there. So the imported document refuses null, blank texts (items of lists among them) and empty lists, which mean "left out"
 * in the contract. With these aside, both give the same verdicts on what a contract declares.
 *
 * <p>An imported document is stricter in three more ways, as our documents are throughout. It refuses fields that a model does not
 * declare. A value must have the type that the contract gives its field; the vendor's validators look at {@code integer} only.
 * Patterns are checked. Where one of these is about a single field, and wherever the document must be laxer, that is an {@link
 * io.github.hailuo4j.spec.contract.OpenQuestion}.
 */
@NullMarked
package io.github.hailuo4j.spec.contract;

import org.jspecify.annotations.NullMarked;
