package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.errors.RateLimitedException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.UnavailableException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.internal.errors.Subjects;
import io.github.hailuo4j.runtime.task.Balance;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is thrown on one machine and caught on another says there what it said here. */
final class ExceptionSerialisationTest {

    private static final VideoTask TASK = VideoTask.builder("vt_1", "/api/v1/hailuo/text_to_video")
            .status("processing")
            .model("hailuo-02-text-to-video-pro")
            .videoUrls(List.of(URI.create("https://videos.example/1.mp4?signature=abc")))
            .error("slow today")
            .cost(new BigDecimal("0.57"))
            .replayed(true)
            .fields(deep())
            .build();

    private static Map<String, Object> deep() {
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("cost", new BigDecimal("0.57"));
        usage.put("note", null);
        return Map.of("usage", usage, "list", new ArrayList<>(List.of(1, 2L, true, "x")));
    }

    @Test
    void violationsStay() throws Exception {
        var violations = List.of(
                new Violation("prompt", "prompt is required", List.of(), "prompt is required"),
                new Violation(
                        "camera", "must be short", List.of("1", "2"), "/camera/shots/2: too long", "/camera/shots/2"));
        InvalidRequestException copy = copy(new InvalidRequestException("hailuo-x", violations));
        assertThat(copy.violations()).isEqualTo(violations);
        assertThat(copy.model()).isEqualTo("hailuo-x");
        assertThat(copy).hasMessage(new InvalidRequestException("hailuo-x", violations).getMessage());
    }

    @Test
    void tasksStay() throws Exception {
        sameTask(copy(new TaskFailedException(TASK)).task());
        WaitTimeoutException timeout = new WaitTimeoutException(
                TASK, 7, Duration.ofSeconds(90), new UnavailableException("down", 503, "busy", "req_9"));
        WaitTimeoutException copy = copy(timeout);
        sameTask(copy.task());
        assertThat(copy.polls()).isEqualTo(7);
        assertThat(copy.elapsed()).isEqualTo(Duration.ofSeconds(90));
        assertThat(copy).hasMessage(timeout.getMessage());
        assertThat(copy.getCause()).isInstanceOf(UnavailableException.class).hasMessageContaining("HTTP 503");
    }

    private static void sameTask(VideoTask copy) {
        assertThat(copy).usingRecursiveComparison().isEqualTo(TASK);
    }

    @Test
    void codesKeysAndSubjectsStay() throws Exception {
        RequestRef subject = new RequestRef("key-1", "hailuo-x", "vt_1");
        RateLimitedException limited = copy(
                Subjects.told(new RateLimitedException("slow", 429, "rate", "req_1", Duration.ofSeconds(3)), subject));
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.code()).contains("rate");
        assertThat(limited.requestId()).contains("req_1");
        assertThat(limited.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(limited.subject()).contains(subject);
        assertThat(limited).hasMessage("slow (HTTP 429, rate, request req_1) [task vt_1]");

        GatewayException bare = copy(new GatewayException("odd", 418, null, null));
        assertThat(bare.code()).isEmpty();
        assertThat(bare.subject()).isEmpty();

        SubmissionUnknownException unknown =
                copy(new SubmissionUnknownException("key-7", "the line broke", new IOException("reset")));
        assertThat(unknown.idempotencyKey()).isEqualTo("key-7");
        assertThat(unknown.reason()).isEqualTo("the line broke");
        assertThat(unknown.isRepeatable()).isTrue();
        assertThat(unknown).hasRootCauseMessage("reset");
        OtherGatewayException other = copy(new OtherGatewayException("key-7", "https://a.example", "staging"));
        assertThat(other.idempotencyKey()).isEqualTo("key-7");
        assertThat(other.gateway()).isEqualTo("https://a.example");
        assertThat(other.clientsGateway()).isEqualTo("staging");
        assertThat(copy(SubmissionUnknownException.leftUnknown("key-7", "a day has passed"))
                        .isRepeatable())
                .isFalse();
    }

    @Test
    void valuesStay() throws Exception {
        assertThat(copy(new Price(12, 50, true))).isEqualTo(new Price(12, 50, true));
        assertThat(copy(new Balance(99, Map.of("cents", 99)))).isEqualTo(new Balance(99, Map.of("cents", 99)));
    }

    @Test
    @Tag("slow")
    void everyExceptionFixesItsVersion() throws Exception {
        List<String> unfixed = new ArrayList<>();
        int count = 0;
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(HailuoException.class.getPackageName())) {
            if (each.isAssignableTo(Throwable.class)) {
                count++;
                boolean isFixed = each.tryGetField("serialVersionUID").isPresent()
                        && ObjectStreamClass.lookup(Class.forName(each.getName()))
                                        .getSerialVersionUID()
                                == 1;
                if (!isFixed) {
                    unfixed.add(each.getName());
                }
            }
        }
        assertThat(unfixed).isEmpty();
        assertThat(count).isGreaterThan(20);
    }

    @SuppressWarnings("unchecked") // a copy is of the same class
    private static <T> T copy(T value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
