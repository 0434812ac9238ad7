package com.acme;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.spring.VideoFolder;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Service;

@SpringBootApplication
public class MarbleApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(MarbleApplication.class, arguments);
    }

    @Service
    static class Marbles {

        private final HailuoClient client;
        private final VideoFolder videos;

        Marbles(HailuoClient client, VideoFolder videos) {
            this.client = client;
            this.videos = videos;
        }

        Path make(String prompt) {
            return client.run(Hailuo02TextToVideoPro.builder().prompt(prompt).build(), videos.file("marble.mp4"));
        }
    }
}
