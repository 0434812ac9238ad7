package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;

/** Part of a document that knows where it stands, so that what is wrong with it can be reported there. */
public interface Located {

    Node where();
}
