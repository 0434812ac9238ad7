package io.github.hailuo4j.simulator.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last requests, and how many there were in all. */
public final class RequestLog {

    private final int capacity;
    private final Deque<RecordedRequest> recent = new ArrayDeque<>();
    private final Map<String, Long> countsByMethod = new TreeMap<>();

    public RequestLog(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(RecordedRequest request) {
        countsByMethod.merge(request.method(), 1L, Long::sum);
        recent.addLast(request);
        if (recent.size() > capacity) {
            recent.removeFirst();
        }
    }

    public synchronized List<RecordedRequest> recent() {
        return List.copyOf(recent);
    }

    public synchronized void clear() {
        recent.clear();
        countsByMethod.clear();
    }

    public synchronized long count(String method) {
        return countsByMethod.getOrDefault(method, 0L);
    }

    public synchronized long total() {
        return countsByMethod.values().stream().mapToLong(Long::longValue).sum();
    }
}
