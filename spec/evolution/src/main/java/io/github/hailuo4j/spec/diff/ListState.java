package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/** What statements about lists can still tell of a list, whatever comes after; counts are kept no further than any bound. */
final class ListState {

    private static final int LENGTH = 0;
    private static final int TWICE = 1;
    private static final int FIRST_STATEMENT = 2;

    private final int[] counts;

    private ListState(int[] counts) {
        this.counts = counts;
    }

    /**
     * What lists are looked at by.
     *
     * @param classes items, those together that no statement about an item tells apart
     */
    static final class Rules {

        private final List<Schema> statements;
        private final List<List<Object>> classes;
        private final boolean isUnique;
        private final int bound;
        private final IdentityHashMap<Schema, boolean[]> ofItems = new IdentityHashMap<>();

        Rules(List<Schema> statements, List<List<Object>> classes) {
            this.statements = statements;
            this.classes = classes;
            this.isUnique = isUnique(statements);
            this.bound = bound(statements);
        }

        static boolean isUnique(List<Schema> statements) {
            return statements.contains(new Schema.UniqueItems());
        }

        /** From this number of items on, more make no difference; none and one always do. */
        static int bound(List<Schema> statements) {
            int bound = 1;
            for (Schema statement : statements) {
                if (statement instanceof Schema.ItemCount count) {
                    bound = Math.max(bound, bound(count.min(), count.max()));
                } else if (statement instanceof Schema.Contains contains) {
                    bound = Math.max(bound, bound(contains.min(), contains.max()));
                } else if (statement instanceof Schema.PrefixItems tuple) {
                    bound = Math.max(bound, tuple.first().size() + 1);
                }
            }
            return bound;
        }

        private static int bound(int min, int max) {
            return max < Integer.MAX_VALUE ? max + 1 : min;
        }

        /**
         * No list has to be longer to show what a list can show. Such a one has the items with a place of their own, one for each
         * statement that is false because of it, those that are counted, two that are the same, and any others up to the bound.
         */
        int longest() {
            long longest = statements.size() + 2L;
            for (Schema statement : statements) {
                if (statement instanceof Schema.Contains contains) {
                    longest += bound(contains.min(), contains.max());
                } else if (statement instanceof Schema.PrefixItems tuple) {
                    longest += tuple.first().size();
                }
            }
            return (int) Math.min(Math.max(bound, longest), Integer.MAX_VALUE);
        }

        private boolean holds(Schema schema, int itemClass) {
            boolean[] holding = ofItems.computeIfAbsent(schema, any -> {
                boolean[] all = new boolean[classes.size()];
                for (int i = 0; i < all.length; i++) {
                    all[i] = schema.holds(classes.get(i).get(0));
                }
                return all;
            });
            return holding[itemClass];
        }

        ListState empty() {
            return new ListState(new int[FIRST_STATEMENT + statements.size() + (isUnique ? classes.size() : 0)]);
        }
    }

    /** How many different items of a class are in it, as long as all its items are different and that matters. */
    private int used(Rules rules, int itemClass) {
        return rules.isUnique ? counts[FIRST_STATEMENT + rules.statements.size() + itemClass] : 0;
    }

    /** A list that is longer by one item. */
    record Step(ListState state, Object item) {}

    /** All ways in which it becomes longer. */
    List<Step> steps(Rules rules) {
        List<Step> steps = new ArrayList<>();
        boolean countsDifferent = rules.isUnique && counts[TWICE] == 0;
        for (int i = 0; i < rules.classes.size(); i++) {
            List<Object> items = rules.classes.get(i);
            int used = used(rules, i);
            if (used < items.size()) {
                ListState more = with(rules, i);
                if (countsDifferent) {
                    more.counts[FIRST_STATEMENT + rules.statements.size() + i]++;
                }
                steps.add(new Step(more, items.get(used)));
            }
            if (used > 0) {
                ListState twice = with(rules, i);
                twice.counts[TWICE] = 1;
                Arrays.fill(twice.counts, FIRST_STATEMENT + rules.statements.size(), twice.counts.length, 0);
                steps.add(new Step(twice, items.get(0)));
            }
        }
        return steps;
    }

    private ListState with(Rules rules, int itemClass) {
        int[] more = counts.clone();
        for (int i = 0; i < rules.statements.size(); i++) {
            int at = FIRST_STATEMENT + i;
            Schema statement = rules.statements.get(i);
            if (statement instanceof Schema.Items items) {
                more[at] |= rules.holds(items.each(), itemClass) ? 0 : 1;
            } else if (statement instanceof Schema.PrefixItems tuple) {
                int index = counts[LENGTH];
                Schema item = index < tuple.first().size() ? tuple.first().get(index) : tuple.others();
                more[at] |= rules.holds(item, itemClass) ? 0 : 1;
            } else if (statement instanceof Schema.Contains contains) {
                int count = more[at] + (rules.holds(contains.some(), itemClass) ? 1 : 0);
                more[at] = Math.min(count, Rules.bound(contains.min(), contains.max()));
            }
        }
        more[LENGTH] = Math.min(counts[LENGTH] + 1, rules.bound);
        return new ListState(more);
    }

    /** What each statement says of its lists. */
    List<Boolean> verdicts(Rules rules) {
        List<Boolean> verdicts = new ArrayList<>();
        for (int i = 0; i < rules.statements.size(); i++) {
            int count = counts[FIRST_STATEMENT + i];
            Schema statement = rules.statements.get(i);
            if (statement instanceof Schema.ItemCount items) {
                verdicts.add(counts[LENGTH] >= items.min() && counts[LENGTH] <= items.max());
            } else if (statement instanceof Schema.Contains contains) {
                verdicts.add(count >= contains.min() && count <= contains.max());
            } else {
                verdicts.add(statement instanceof Schema.UniqueItems ? counts[TWICE] == 0 : count == 0);
            }
        }
        return verdicts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListState state && Arrays.equals(counts, state.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }
}
