package io.github.hailuo4j.app.studio.form;

import io.github.hailuo4j.spec.constraint.Formula;

/**
 * That a parameter is given: one of its values, or some content.
 *
 * @param parameter its name
 * @param state of its variable
 * @param formula what the choice says to the rules: the state, and which tests the content passes
 */
record Choice(String parameter, int state, Formula formula) {}
