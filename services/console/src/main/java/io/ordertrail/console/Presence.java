package io.ordertrail.console;

import io.ordertrail.eventlog.EventText;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a part answers, since when, and what it complains of. Immutable.
 *
 * @param sinceNs when it became so, since 1970
 * @param detail a sentence, empty when all is well
 */
record Presence(State state, long sinceNs, String detail) {
  /** As the page is told. */
  enum State {
    ANSWERS,
    AWAY,
    /** There is none here. */
    NONE
  }

  static Presence none(long nowNs) {
    return new Presence(State.NONE, nowNs, "");
  }

  static Presence unknown(long nowNs) {
    return new Presence(State.AWAY, nowNs, "It has not answered yet.");
  }

  Presence answers(String newDetail, long nowNs) {
    return new Presence(State.ANSWERS, state == State.ANSWERS ? sinceNs : nowNs, newDetail);
  }

  Presence away(String newDetail, long nowNs) {
    return new Presence(State.AWAY, state == State.AWAY ? sinceNs : nowNs, newDetail);
  }

  boolean isAnswering() {
    return state == State.ANSWERS;
  }

  ObjectNode json(ObjectNode into) {
    return into.put("state", state.name().toLowerCase(Locale.ROOT))
        .put("since", EventText.time(sinceNs))
        .put("detail", detail);
  }
}
