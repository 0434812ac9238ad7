/** Many processes, which are killed and stopped, on one database, which is restarted, before a gateway that fails now and then. */
@org.jspecify.annotations.NullMarked
package io.github.hailuo4j.postgres.campaign;
