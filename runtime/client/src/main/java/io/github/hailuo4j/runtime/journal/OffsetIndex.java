package io.github.hailuo4j.runtime.journal;

import java.util.Arrays;

/**
 * Where in a file the newest line is of what has a hash: 16 bytes of heap for each, twice that with the room to grow. Two
 * things with one hash have two offsets. Not safe for use by several threads by itself.
 */
final class OffsetIndex {

    /** Takes what the index holds. */
    interface Visitor<E extends Exception> {
        void visit(long hash, long offset) throws E;
    }

    private static final long KEYS = 0x9E3779B97F4A7C15L;
    private static final long TASKS = 0xC2B2AE3D27D4EB4FL;
    private static final int SMALLEST = 64;

    private long[] hashes = new long[SMALLEST];
    /** One more than the offset; 0 where there is none. */
    private long[] places = new long[SMALLEST];

    private int size;

    /** The hash of a key: the same in every process, for it is kept in files. */
    static long hashOfKey(String key) {
        return hash(KEYS, key);
    }

    /** The hash of a task's id. */
    static long hashOfTask(String taskId) {
        return hash(TASKS, taskId);
    }

    /** FNV-1a over the characters, finished as MurmurHash3 does it, so that all bits depend on all characters. */
    private static long hash(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }

    void add(long hash, long offset) {
        if (3L * size > 2L * hashes.length) {
            grow();
        }
        int slot = slot(hash);
        while (places[slot] != 0) {
            slot = next(slot);
        }
        hashes[slot] = hash;
        places[slot] = offset + 1;
        size++;
    }

    /** Puts a later offset in an earlier one's place; false if that is not there. */
    boolean move(long hash, long from, long to) {
        for (int slot = slot(hash); places[slot] != 0; slot = next(slot)) {
            if (hashes[slot] == hash && places[slot] == from + 1) {
                places[slot] = to + 1;
                return true;
            }
        }
        return false;
    }

    /** All that have the hash. */
    long[] offsets(long hash) {
        long[] found = new long[0];
        for (int slot = slot(hash); places[slot] != 0; slot = next(slot)) {
            if (hashes[slot] == hash) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = places[slot] - 1;
            }
        }
        return found;
    }

    <E extends Exception> void forEach(Visitor<E> visitor) throws E {
        for (int slot = 0; slot < places.length; slot++) {
            if (places[slot] != 0) {
                visitor.visit(hashes[slot], places[slot] - 1);
            }
        }
    }

    private int slot(long hash) {
        return (int) hash & (hashes.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (hashes.length - 1);
    }

    private void grow() {
        OffsetIndex larger = new OffsetIndex();
        larger.hashes = new long[2 * hashes.length];
        larger.places = new long[2 * places.length];
        forEach(larger::add);
        hashes = larger.hashes;
        places = larger.places;
    }
}
