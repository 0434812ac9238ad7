/** JSON Schema 2020-12 as far as it is understood: keywords become a small algebra of predicates on JSON values. */
@NullMarked
package io.github.hailuo4j.spec.schema;

import org.jspecify.annotations.NullMarked;
