package com.acme.marbles;

import com.acme.marbles.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.task.VideoTask;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders. */
@RestController
class MarbleController {

    private final HailuoClient client;

    MarbleController(HailuoClient client) {
        this.client = client;
    }

    @PostMapping("/marbles")
    VideoTask order(@RequestBody String json) {
        return client.submit(Hailuo02TextToVideoPro.parse(json));
    }

    @GetMapping("/marbles/{id}")
    VideoTask find(@PathVariable("id") String id) {
        return client.get(id);
    }
}
