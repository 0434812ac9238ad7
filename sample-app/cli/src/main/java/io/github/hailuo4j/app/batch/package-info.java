/** Many videos of one file: read, checked and priced as a whole, then made a few at a time, and gone on with after a kill. */
@NullMarked
package io.github.hailuo4j.app.batch;

import org.jspecify.annotations.NullMarked;
