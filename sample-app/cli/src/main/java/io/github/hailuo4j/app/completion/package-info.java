/** Scripts that complete the command line in a shell: static ones, made of the commands and of the models. */
@NullMarked
package io.github.hailuo4j.app.completion;

import org.jspecify.annotations.NullMarked;
