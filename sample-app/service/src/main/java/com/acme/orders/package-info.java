/** A service that sells videos. */
@NullMarked
package com.acme.orders;

import org.jspecify.annotations.NullMarked;
