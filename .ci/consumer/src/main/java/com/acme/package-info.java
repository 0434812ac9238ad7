@HailuoModels
package com.acme;

import io.github.hailuo4j.runtime.HailuoModels;
