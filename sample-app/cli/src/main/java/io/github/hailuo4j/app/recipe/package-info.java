/** The recipe of a video, which travels in its file: which request it was made of. */
@NullMarked
package io.github.hailuo4j.app.recipe;

import org.jspecify.annotations.NullMarked;
