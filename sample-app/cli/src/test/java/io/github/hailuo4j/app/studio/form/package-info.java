@NullMarked
package io.github.hailuo4j.app.studio.form;

import org.jspecify.annotations.NullMarked;
