@NullMarked
package io.github.hailuo4j.app.studio.page;

import org.jspecify.annotations.NullMarked;
