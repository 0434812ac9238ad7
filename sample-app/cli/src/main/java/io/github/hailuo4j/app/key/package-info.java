/** Where an API key is found: ours, RunAPI's and OpenClaw's places, one class each. No key is ever written or shown. */
@NullMarked
package io.github.hailuo4j.app.key;

import org.jspecify.annotations.NullMarked;
