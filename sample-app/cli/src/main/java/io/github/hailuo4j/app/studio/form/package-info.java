/** What a form shows of a model, and what it says of the choices that were made: the constraint model's own verdicts, as JSON. */
@NullMarked
package io.github.hailuo4j.app.studio.form;

import org.jspecify.annotations.NullMarked;
