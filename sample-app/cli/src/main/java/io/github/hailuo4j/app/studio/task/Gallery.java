package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.studio.http.Refusal;
import java.util.List;
import java.util.Locale;

/** All requests of this user, to be searched, starred and hidden. */
final class Gallery {

    private final Archive archive;
    private final Requests requests;
    private final TaskJson json;

    Gallery(Archive archive, Requests requests, TaskJson json) {
        this.archive = archive;
        this.requests = requests;
        this.json = json;
    }

    /**
     * Those that are not hidden, the newest first.
     *
     * @param query words that the prompt or the model's name has, each, in any letter case; empty for all
     * @param model the model's name; empty for all
     */
    ObjectNode tasks(String query, String model) {
        List<String> words = List.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode tasks = answer.putArray("tasks");
        int hidden = 0;
        for (Known known : archive.all()) {
            if (known.note().isHidden()) {
                hidden++;
            } else if (isWanted(known, words, model)) {
                tasks.add(json.of(known));
            }
        }
        answer.put("hidden", hidden);
        ArrayNode problems = answer.putArray("problems");
        archive.problems().forEach(problems::add);
        return answer;
    }

    private boolean isWanted(Known known, List<String> words, String model) {
        String name = requests.name(known.entry());
        String text = (TaskJson.prompt(known.entry()) + "\n" + name).toLowerCase(Locale.ROOT);
        return (model.isEmpty() || model.equals(name)) && words.stream().allMatch(text::contains);
    }

    /** One of them, hidden or not. */
    Known find(String key) {
        return archive.find(key).orElseThrow(() -> Refusal.notFound("there is no such task"));
    }

    ObjectNode json(Known known) {
        return json.of(known);
    }

    /** Stars it, or takes the star away. */
    ObjectNode star(String key, boolean isStarred) {
        Known known = find(key);
        archive.notesOf(known).change(key, note -> note.starred(isStarred));
        return json.of(find(key));
    }

    /** Hides it. Its video stays where it is. */
    void hide(String key) {
        archive.notesOf(find(key)).change(key, Note::hidden);
    }
}
