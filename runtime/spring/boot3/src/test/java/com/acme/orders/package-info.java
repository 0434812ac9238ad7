/** An application with its requests in PostgreSQL. */
@NullMarked
package com.acme.orders;

import org.jspecify.annotations.NullMarked;
