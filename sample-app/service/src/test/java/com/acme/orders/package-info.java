/** Tests of the service, and what it takes to run it on one machine. */
@NullMarked
package com.acme.orders;

import org.jspecify.annotations.NullMarked;
