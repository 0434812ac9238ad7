package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import java.io.IOException;
import java.nio.file.Path;

/** {@code /api/uploads}: images for requests. */
final class UploadEndpoint implements Endpoint {

    private final Images images;

    UploadEndpoint(Images images) {
        this.images = images;
    }

    @Override
    public long mostBytes() {
        return Images.MOST_BYTES;
    }

    @Override
    public Reply answer(Call call) throws IOException {
        if (call.is("POST", 0)) {
            String id = images.keep(call.body());
            return new Reply.Json(
                    201,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("value", Draft.UPLOAD + id)
                            .put("url", "/api/uploads/" + id));
        }
        if (call.is("GET", 1)) {
            Path image = images.find(call.segments().get(0))
                    .orElseThrow(() -> Refusal.notFound("the image is not kept any more: drop it on the page again"));
            return new Reply.File(image, Images.contentType(image), "");
        }
        throw Refusal.wrongMethod(call);
    }
}
