package io.github.hailuo4j.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What all this was measured on. */
final class Machine {

    private Machine() {}

    /** Processors, memory, system and JDK, in a line; nothing that tells whose it is. */
    static String inWords() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d processors (%s), %.0f GB of memory, %s, Java %s (%s), load average %.1f when it ended"
                .formatted(
                        system.getAvailableProcessors(),
                        processor(),
                        system.getTotalMemorySize() / 1e9,
                        System.getProperty("os.name"),
                        Runtime.version(),
                        System.getProperty("java.vm.name"),
                        system.getSystemLoadAverage());
    }

    /** Linux says which; elsewhere the architecture has to do. */
    private static String processor() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            // Another system than Linux.
        }
        return System.getProperty("os.arch");
    }
}
