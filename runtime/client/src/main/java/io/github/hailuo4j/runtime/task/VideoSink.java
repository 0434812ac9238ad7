package io.github.hailuo4j.runtime.task;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where the videos of recovered requests go instead of into files, such as an object store: a file's path means something on one
 * machine alone. Calls come on several threads at once.
 */
@FunctionalInterface
public interface VideoSink {

    /**
     * Keeps a video for good before it returns: the journal says {@code SAVED} then, and the file is removed.
     *
     * <p>It may be called again for the same request and name, if the process died before that was recorded. So it has to replace
     * what it kept under that name before.
     *
     * @param request whose video it is, with its task
     * @param name what the request is to be saved as, as it was journaled: of {@link SubmitOptions#output}, an absolute path
     * @param video the whole video, which is only to be read
     * @return where it is kept, in the sink's own words; journaled, and told by {@code Recovery.place()}
     * @throws IOException if it was not kept. That, as any exception, leaves the file as it is, and it is handed over again when the
     *     request is recovered again
     */
    String keep(RequestRef request, String name, Path video) throws IOException;
}
