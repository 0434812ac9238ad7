package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A certificate that is not taken is not tried until the time is over. */
final class DistrustTest {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    Path directory;

    private final AtomicInteger connections = new AtomicInteger();

    private KeyStore store(String host, String begin) throws Exception {
        Path file = directory.resolve("store.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-validity",
                "2",
                "-ext",
                "san=" + host,
                "-startdate",
                begin,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD)));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = keytool.getInputStream()) {
            assertThat(new String(said.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("rror");
        }
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private SSLServerSocket server(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    connections.incrementAndGet();
                    socket.startHandshake();
                    socket.getInputStream().read();
                } catch (IOException e) {
                    // The client does not trust it, or the test is over.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** Trusts the certificate, as long as it is valid. */
    private static OkHttpClient trusting(KeyStore store) throws Exception {
        X509Certificate trusted = (X509Certificate) store.getCertificate("a");
        X509TrustManager trust = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
                chain[0].checkValidity();
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[] {trusted};
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return new OkHttpClient.Builder()
                .sslSocketFactory(context.getSocketFactory(), trust)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "untrusted, ip:127.0.0.1, -1d, is not trusted",
        "early, ip:127.0.0.1, +10d, is not valid today",
        "otherHost, dns:other.test, -1d, is for another host"
    })
    void endsAtOnceAndSaysWhatToDo(String what, String host, String begin, String words) throws Exception {
        KeyStore store = store(host, begin);
        OkHttpClient http = what.equals("untrusted") ? new OkHttpClient() : trusting(store);
        try (SSLServerSocket server = server(store);
                HailuoClient client = HailuoClient.builder()
                        .apiKey("sk-abc/def+ghi")
                        .baseUrl(URI.create("https://127.0.0.1:" + server.getLocalPort()))
                        .okHttpClient(http)
                        .submitTimeout(Duration.ofSeconds(20))
                        .pollSchedule(PollSchedule.every(Duration.ofMillis(10)))
                        .build()) {
            ConnectionException refused =
                    catchThrowableOfType(ConnectionException.class, () -> client.submit(new TextToVideo("x")));
            assertThat(refused).hasMessageContaining("nothing was sent").hasMessageContaining(words);
            assertThat(connections).hasValueLessThanOrEqualTo(2);
            VideoTask task = new VideoTask("t1", "/api/v1/hailuo/text_to_video", java.util.Map.of());
            assertThat(catchThrowableOfType(ConnectionException.class, () -> client.await(task)))
                    .hasMessageContaining(words);
            assertThat(connections).hasValueLessThanOrEqualTo(4);
        }
    }
}
