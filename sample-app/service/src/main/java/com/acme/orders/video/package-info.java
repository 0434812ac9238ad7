/** Requests, as the build generates them. */
@HailuoModels
package com.acme.orders.video;

import io.github.hailuo4j.runtime.HailuoModels;
