package io.github.hailuo4j.runtime.internal.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.CodeSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.CompressionInterceptor;
import okhttp3.OkHttpClient;

/**
 * An OkHttp 4 before ours on the class path. It happens where a company's BOM pins the artifact okhttp: on Maven, the classes of
 * OkHttp 5 are in okhttp-jvm, which no BOM of 4 knows. It is said and not refused: our tests of faults pass on 4.12 too.
 */
public final class TwoOkHttps {

    private static final Logger LOG = System.getLogger(TwoOkHttps.class.getName());
    private static final String REMEDY = "com.squareup.okhttp3:okhttp must be managed as 5, also where a BOM pins it";

    private static final AtomicBoolean SAID = new AtomicBoolean();

    private TwoOkHttps() {}

    /** Says so in the log, once in a process. */
    public static void warn() {
        notice().filter(words -> !SAID.getAndSet(true)).ifPresent(words -> LOG.log(Level.WARNING, words));
    }

    /** What is wrong; empty if there is one OkHttp, and it is 5. */
    static Optional<String> notice() {
        String used = place(OkHttpClient.class);
        try {
            // The second is one that OkHttp 4 does not have.
            String ours = place(CompressionInterceptor.class);
            return used.equals(ours)
                    ? Optional.empty()
                    : Optional.of("two OkHttps are on the class path, " + used + " and " + ours
                            + ", and the first one is used: " + REMEDY);
        } catch (LinkageError e) {
            return Optional.of("the OkHttp on the class path, " + used + ", is older than 5: " + REMEDY);
        }
    }

    /** The name of the jar that a class is from; also of one in another. */
    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "";
        }
        String[] path = source.getLocation().getPath().split("[/!]+");
        return path.length == 0 ? "" : path[path.length - 1];
    }
}
