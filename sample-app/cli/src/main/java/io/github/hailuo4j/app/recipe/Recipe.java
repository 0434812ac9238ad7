package io.github.hailuo4j.app.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.task.Price;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a video was made of. It has neither the key nor the URL that its maker was called back at: who gets the video gets it too.
 *
 * @param model the model's id
 * @param path the path that the request was posted to
 * @param request the request's JSON
 * @param price by the published prices, {@link Price#UNKNOWN} if it is not known
 * @param chargedCents what the gateway charged, in US cents; null if it did not say
 * @param taskId the task's id
 * @param madeAt when it was submitted
 * @param isSimulated whether the simulator made it
 * @param expiring the parameters with URLs of uploaded images, which are gone an hour after the upload
 */
public record Recipe(
        String model,
        String path,
        String request,
        Price price,
        @Nullable BigDecimal chargedCents,
        String taskId,
        Instant madeAt,
        boolean isSimulated,
        List<String> expiring) {

    /** The parameter that is its maker's own business. */
    static final String CALLBACK_URL = "callback_url";

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What is written; a later one may mean something else. */
    private static final int VERSION = 1;

    public Recipe {
        expiring = List.copyOf(expiring);
    }

    /**
     * Reads the recipe of a video.
     *
     * @throws InvalidInputException if the file is no video, or has no recipe that can be read
     */
    public static Recipe read(Path video) {
        if (!Files.isRegularFile(video)) {
            throw new InvalidInputException(
                    Files.exists(video) ? video + " must be a file" : "there is no file " + video);
        }
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(video))) {
            return read(stream, video.toString());
        } catch (IOException e) {
            throw new InvalidInputException(video + " cannot be read: " + e);
        }
    }

    /**
     * Reads the recipe of a video, and nothing of its pictures.
     *
     * @param video the video; it is not closed
     * @param name what it is called in messages
     * @throws InvalidInputException if it is no video, or has no recipe that can be read
     * @throws IOException if it cannot be read
     */
    public static Recipe read(InputStream video, String name) throws IOException {
        VideoBoxes boxes = VideoBoxes.read(video);
        if (!boxes.isVideo()) {
            throw new InvalidInputException(name + " is no MP4 video");
        }
        String text = boxes.recipe()
                .orElseThrow(() -> new InvalidInputException("there is no recipe in " + name
                        + (boxes.isWhole()
                                ? ": hailuo did not save it, or it was encoded anew since, or saved with --no-recipe"
                                : ", which seems to be cut off: the recipe is at a video's end")));
        try {
            return of(JSON.readTree(text));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            String why = e instanceof JsonProcessingException ? "it is not JSON" : String.valueOf(e.getMessage());
            throw new InvalidInputException("the recipe in " + name + " is damaged: " + why);
        }
    }

    private static Recipe of(JsonNode json) {
        if (json.path("hailuo4j").asLong() != VERSION) {
            throw new IllegalArgumentException("its version must be " + VERSION);
        }
        if (!(json.get("request") instanceof ObjectNode request)) {
            throw new IllegalArgumentException("request must be an object");
        }
        JsonNode price = json.path("price_cents");
        boolean isPriced = price.path("min").canConvertToInt()
                && price.path("max").canConvertToInt()
                && price.path("min").asInt() >= 0
                && price.path("min").asInt() <= price.path("max").asInt();
        JsonNode charged = json.path("cost_cents");
        List<String> expiring = new ArrayList<>();
        json.path("expiring").forEach(name -> expiring.add(name.asText()));
        return new Recipe(
                text(json, "model"),
                text(json, "path"),
                request.toString(),
                isPriced
                        ? new Price(
                                price.path("min").asInt(),
                                price.path("max").asInt(),
                                json.path("price_is_estimate").asBoolean())
                        : Price.UNKNOWN,
                charged.isNumber() && Double.isFinite(charged.doubleValue()) ? charged.decimalValue() : null,
                text(json, "task_id"),
                Instant.parse(text(json, "made_at")),
                json.path("simulated").asBoolean(),
                expiring);
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return value.asText();
    }

    /** As it stands in the video. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("hailuo4j", VERSION).put("model", model).put("path", path);
        json.set("request", parsed());
        if (price.isKnown()) {
            json.putObject("price_cents").put("min", price.minCents()).put("max", price.maxCents());
            if (price.isEstimate()) {
                json.put("price_is_estimate", true);
            }
        }
        if (chargedCents != null) {
            json.put("cost_cents", chargedCents);
        }
        json.put("task_id", taskId).put("made_at", madeAt.toString()).put("simulated", isSimulated);
        if (!expiring.isEmpty()) {
            expiring.forEach(json.putArray("expiring")::add);
        }
        return json;
    }

    /** The parameters by name. */
    public ObjectNode values() {
        ObjectNode values = parsed();
        values.remove(List.of("model", CALLBACK_URL));
        return values;
    }

    /** The parameters as somebody would type them. */
    public Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        values().properties()
                .forEach(value -> typed.put(
                        value.getKey(),
                        value.getValue().isTextual()
                                ? value.getValue().asText()
                                : value.getValue().toString()));
        return typed;
    }

    private ObjectNode parsed() {
        try {
            return (ObjectNode) JSON.readTree(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parameters whose images are not there any more; those of the simulator were never anywhere else. */
    public List<String> expired(Instant now) {
        return isSimulated || now.minus(HailuoClient.UPLOADS_KEPT_FOR).isAfter(madeAt) ? expiring : List.of();
    }

    /**
     * Writes it into a video that is saved already, in place of the one that may be there. The video stays as it is, and can be
     * played whenever this is broken off.
     *
     * @throws InvalidInputException if it is no MP4 video, or nothing can follow its last part
     */
    public void write(Path video) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(video.toFile(), "rw")) {
            if (!append(file)) {
                throw new InvalidInputException(video + " is no MP4 video that a recipe can be added to");
            }
        }
    }

    /** Writes it behind a video. Returns whether there is one now: not if that is no MP4 video, or nothing can follow its last box. */
    boolean append(RandomAccessFile video) throws IOException {
        byte[] box = MetadataBox.of(json().toString());
        video.seek(0);
        VideoBoxes boxes = VideoBoxes.read(new RandomAccessStream(video));
        if (!boxes.isWhole() || box.length > VideoBoxes.MOST_BYTES) {
            return false;
        }
        // The head goes last. Without it, what is there is a box of no type that goes on to the end, and players skip
        // it.
        int head = 8;
        video.setLength(boxes.end());
        video.seek(boxes.end() + head);
        video.write(box, head, box.length - head);
        video.getFD().sync();
        video.seek(boxes.end());
        video.write(box, 0, head);
        video.getFD().sync();
        return true;
    }

    /** The recipe without what nobody else may have; empty if nothing of it can be given away. */
    static Optional<ObjectNode> sharable(String request) {
        try {
            if (JSON.readTree(request) instanceof ObjectNode json) {
                json.remove(CALLBACK_URL);
                return Optional.of(json);
            }
        } catch (JsonProcessingException e) {
            // Then it is nothing that anybody could use.
        }
        return Optional.empty();
    }
}
