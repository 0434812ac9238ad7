/** What has to hold of a document beyond its syntax, as validation rules of openapi-generator-core. */
@NullMarked
package io.github.hailuo4j.spec.validation;

import org.jspecify.annotations.NullMarked;
