/**
 * Compares the published guide, a page for people, with a document.
 *
 * <p>The page is Markdown with a table of parameters ({@code | Parameter | Type | Description |}), whose row {@code model} lists
 * the models, and whose descriptions say in prose what values there are, for which models, what is required and what is the
 * default. Only sentences of known forms are taken to mean something; any other that seems to state a fact is reported as not
 * read. See {@link io.github.hailuo4j.spec.drift.Statement} for the forms.
 */
@NullMarked
package io.github.hailuo4j.spec.drift;

import org.jspecify.annotations.NullMarked;
