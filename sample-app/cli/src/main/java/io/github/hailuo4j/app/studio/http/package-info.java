/** What the studio's endpoints see of HTTP: a request that was let in, and what they answer. Nothing of the server is in it. */
@NullMarked
package io.github.hailuo4j.app.studio.http;

import org.jspecify.annotations.NullMarked;
