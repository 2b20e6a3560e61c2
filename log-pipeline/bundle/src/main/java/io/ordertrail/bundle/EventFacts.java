package io.ordertrail.bundle;

import io.ordertrail.record.EventDocument;
import io.ordertrail.record.TimelinePrinter;

/** What matters of an event on one line, also of one that no writer can have written so. Pure. */
final class EventFacts {
  private EventFacts() {}

  static String of(EventDocument event) {
    try {
      return Markdown.flat(TimelinePrinter.facts(event));
    } catch (IllegalArgumentException e) {
      return "its values are not readable: see its line";
    }
  }
}
