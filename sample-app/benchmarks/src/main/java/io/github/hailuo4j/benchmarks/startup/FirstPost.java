package io.github.hailuo4j.benchmarks.startup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.benchmarks.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.runtime.HailuoClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Programs that submit one request, read the task's id, and end. */
final class FirstPost {

    private static final String MODEL = "hailuo-02-text-to-video-pro";
    private static final String PROMPT = "A glass marble rolls across a wooden desk";
    private static final String PATH = "/api/v1/hailuo/text_to_video";

    private FirstPost() {}

    /** With this library. */
    static final class ByHailuo4j {

        private ByHailuo4j() {}

        public static void main(String[] arguments) {
            try (HailuoClient client = HailuoClient.builder()
                    .apiKey("a-key-that-is-none")
                    .baseUrl(arguments[0])
                    .build()) {
                System.out.println(client.submit(
                                Hailuo02TextToVideoPro.builder().prompt(PROMPT).build())
                        .id());
            }
        }
    }

    /** With what the JDK has. */
    static final class ByJdk {

        private ByJdk() {}

        public static void main(String[] arguments) throws Exception {
            String json = "{\"model\":\"" + MODEL + "\",\"prompt\":\"" + PROMPT + "\"}";
            HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0] + PATH))
                    .header("Authorization", "Bearer a-key-that-is-none")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build();
            System.out.println(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
        }
    }

    /** With what most people take. */
    static final class ByOkHttp {

        private ByOkHttp() {}

        public static void main(String[] arguments) throws Exception {
            ObjectMapper mapper = new ObjectMapper();
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("model", MODEL);
            body.put("prompt", PROMPT);
            Request request = new Request.Builder()
                    .url(arguments[0] + PATH)
                    .header("Authorization", "Bearer a-key-that-is-none")
                    .post(RequestBody.create(mapper.writeValueAsBytes(body), MediaType.get("application/json")))
                    .build();
            try (Response response = new OkHttpClient().newCall(request).execute()) {
                JsonNode task =
                        mapper.readTree(Objects.requireNonNull(response.body()).bytes());
                System.out.println(task.get("id").asText());
            }
            System.exit(0);
        }
    }
}
