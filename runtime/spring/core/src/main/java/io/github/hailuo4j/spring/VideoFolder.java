package io.github.hailuo4j.spring;

import java.nio.file.Path;

/**
 * The folder that an application's videos go to: {@code hailuo.videos}. It is made when a bean
 * asks for this one.
 *
 * @param path the folder, absolute
 */
public record VideoFolder(Path path) {

    public VideoFolder {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * Where a video is to be saved.
     *
     * @param name its name in the folder, such as {@code marble.mp4}; may have folders in it
     * @throws IllegalArgumentException if that would lead out of the folder
     */
    public Path file(String name) {
        Path file = path.resolve(name).normalize();
        if (file.equals(path) || !file.startsWith(path)) {
            throw new IllegalArgumentException("the name of a video must lead to a file within hailuo.videos: " + name);
        }
        return file;
    }
}
