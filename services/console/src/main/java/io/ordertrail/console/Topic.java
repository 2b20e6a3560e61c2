package io.ordertrail.console;

import java.util.Locale;

/** What the stream tells, each by an event of this name. */
enum Topic {
  FLOW,
  ORDERS,
  POSITIONS,
  CONTROL,
  COMPLETENESS,
  ALERTS,
  OBJECTIVES;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
