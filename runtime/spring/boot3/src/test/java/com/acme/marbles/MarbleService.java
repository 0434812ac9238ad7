package com.acme.marbles;

import com.acme.marbles.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.spring.VideoFolder;
import java.nio.file.Path;
import org.springframework.stereotype.Service;

/** Makes videos of marbles. */
@Service
public class MarbleService {

    private final HailuoClient client;
    private final VideoFolder videos;

    MarbleService(HailuoClient client, VideoFolder videos) {
        this.client = client;
        this.videos = videos;
    }

    /** A request for a video. */
    public static VideoRequest request(String prompt) {
        return Hailuo02TextToVideoPro.builder().prompt(prompt).build();
    }

    /** Begins a video. */
    public VideoTask order(String prompt) {
        return client.submit(request(prompt));
    }

    /** Makes a video. */
    public Path make(String prompt, String name) {
        return client.run(request(prompt), videos.file(name + ".mp4"));
    }
}
