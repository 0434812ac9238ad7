/** The account's money, and the prices. Not for users. */
@NullMarked
package io.github.hailuo4j.simulator.account;

import org.jspecify.annotations.NullMarked;
