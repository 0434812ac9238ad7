package io.github.hailuo4j.app;

import java.util.ArrayList;
import java.util.List;

/** A terminal as far as the command line uses one: what is on it after some bytes. It wraps as xterm does, unless told not to. */
final class Screen {

    private final int width;
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;
    private boolean wraps = true;

    Screen(int width) {
        this.width = width;
    }

    /** All that was ever on it, line by line; nothing scrolls away. */
    List<String> show(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                column = 0;
            } else if (c == '\n') {
                down();
            } else if (c == '\u001b') {
                int end = i + 2;
                while (!Character.isLetter(text.charAt(end))) {
                    end++;
                }
                control(text.substring(i + 2, end), text.charAt(end));
                i = end;
            } else {
                put(c);
            }
        }
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    private void down() {
        row++;
        if (row == lines.size()) {
            lines.add(new StringBuilder());
        }
    }

    private void put(char c) {
        if (column == width) {
            if (wraps) {
                column = 0;
                down();
            } else {
                column = width - 1;
            }
        }
        StringBuilder line = lines.get(row);
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column++, c);
    }

    private void control(String parameters, char command) {
        switch (command) {
            case 'K' -> lines.get(row).setLength(Math.min(column, lines.get(row).length()));
            case 'J' -> {
                control("", 'K');
                for (int below = row + 1; below < lines.size(); below++) {
                    lines.get(below).setLength(0);
                }
            }
            case 'A' -> row = Math.max(0, row - Integer.parseInt(parameters));
            case 'h' -> wraps = wraps || parameters.equals("?7");
            case 'l' -> wraps = wraps && !parameters.equals("?7");
            case 'm' -> {
                // Colours take no room.
            }
            default -> throw new AssertionError("the command line uses no " + parameters + command);
        }
    }

    boolean wraps() {
        return wraps;
    }
}
