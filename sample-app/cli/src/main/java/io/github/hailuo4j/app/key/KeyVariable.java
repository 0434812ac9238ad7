package io.github.hailuo4j.app.key;

import io.github.hailuo4j.runtime.HailuoClient;
import java.util.Map;

/** The environment variable {@code RUNAPI_API_KEY}. What is in it is not judged here: the client says what is wrong with it. */
final class KeyVariable implements KeySource {

    static final String NAME = HailuoClient.API_KEY_VARIABLE;

    private final Map<String, String> environment;

    KeyVariable(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Finding look() {
        String key = environment.getOrDefault(NAME, "").strip();
        return key.isEmpty() ? Finding.absent(NAME, "not set") : Finding.given(NAME, "", key);
    }
}
