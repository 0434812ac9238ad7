/** An application as a team would write it, for tests. */
@NullMarked
package com.acme.marbles;

import org.jspecify.annotations.NullMarked;
