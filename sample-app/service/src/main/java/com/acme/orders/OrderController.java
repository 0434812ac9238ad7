package com.acme.orders;

import com.acme.orders.video.Hailuo02TextToVideoPro;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP. What a request must be is said as problem details, by the starter. */
@RestController
class OrderController {

    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    record NewOrder(@Nullable String prompt) {}

    @PostMapping("/orders")
    ResponseEntity<Order> place(@RequestBody NewOrder wanted) {
        // A draft says all that is wrong with what others wrote.
        Hailuo02TextToVideoPro.Draft draft = Hailuo02TextToVideoPro.draft();
        Order order = orders.place((wanted.prompt() == null ? draft : draft.prompt(wanted.prompt())).build());
        return ResponseEntity.accepted()
                .location(URI.create("/orders/" + order.id()))
                .body(order);
    }

    @GetMapping("/orders/{id}")
    ResponseEntity<Order> find(@PathVariable String id) {
        return ResponseEntity.of(orders.find(id));
    }

    /** On the machine that has it, unless {@code hailuo.videos} is a folder that all of them share. */
    @GetMapping("/orders/{id}/video")
    ResponseEntity<Resource> video(@PathVariable String id) {
        Optional<Resource> video = orders.find(id)
                .flatMap(order -> Optional.ofNullable(order.video()))
                .map(FileSystemResource::new);
        return video.filter(Resource::exists)
                .map(file -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("video/mp4"))
                        .body(file))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
