package com.acme.orders;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.env.Environment;

/** Orders a video as any caller would, once the service has started, and says what became of it. */
@TestConfiguration(proxyBeanMethods = false)
class FirstOrder implements ApplicationRunner {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Environment environment;

    FirstOrder(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
        String base = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        String prompt = "{\"prompt\":\"A glass marble rolls across a wooden desk\"}";
        String placed = send(HttpRequest.newBuilder(URI.create(base + "/orders"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(prompt)));
        System.out.println("\nPOST " + base + "/orders " + prompt + "\n  " + placed);
        String order = base + "/orders/" + placed.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
        String now = placed;
        while (now.contains("\"PLACED\"")) {
            TimeUnit.MILLISECONDS.sleep(500);
            now = send(HttpRequest.newBuilder(URI.create(order)));
        }
        System.out.println("GET " + order + "\n  " + now + "\nThe video: " + order + "/video\nThe meters: " + base
                + "/actuator/prometheus\nCtrl-C ends all of it, and throws the database away.\n");
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }
}
