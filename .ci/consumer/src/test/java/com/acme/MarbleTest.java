package com.acme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hailuo4j.junit.HailuoSimulatorExtension;
import io.github.hailuo4j.runtime.HailuoClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(HailuoSimulatorExtension.class)
class MarbleTest {

    @Test
    void aVideoIsMade(HailuoClient client, @TempDir Path directory) throws Exception {
        var marble = Hailuo02TextToVideoPro.builder().prompt("A glass marble").build();
        assertTrue(Files.size(client.run(marble, directory.resolve("marble.mp4"))) > 0);
    }
}
