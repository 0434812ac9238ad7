package io.github.hailuo4j.postgres.campaign;

import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Where all workers put their videos, as into an object store: under the request's key and its task's id. */
record VideoFolder(Path folder) implements VideoSink {

    private static final String UNFINISHED = "unfinished-";

    @Override
    public String keep(RequestRef request, String name, Path video) throws IOException {
        Path place = folder.resolve(name(request.key(), request.taskId()));
        Path unfinished = folder.resolve(UNFINISHED + UUID.randomUUID());
        Files.copy(video, unfinished);
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return place.toString();
    }

    static String name(String key, String taskId) {
        return key + "." + taskId + ".mp4";
    }

    /** The sizes of all that is kept. */
    Map<String, Long> kept() throws IOException {
        Map<String, Long> kept = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith(UNFINISHED)) {
                    kept.put(name, Files.size(file));
                }
            }
        }
        return kept;
    }
}
