package io.github.hailuo4j.app.batch;

import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.TypedRequest;
import java.nio.file.Path;

/**
 * A video that is wanted.
 *
 * @param name what it is called where it is shown: {@code line 7}
 * @param line where it stands, from 1; 0 if it is of no file
 * @param arguments its model and parameters
 * @param request its request as it will be, apart from the URLs of local images
 * @param key one value for this video: whoever asks for it again has the same
 * @param target where it is to be saved, absolute
 */
public record Row(String name, long line, Arguments arguments, TypedRequest request, String key, Path target) {}
