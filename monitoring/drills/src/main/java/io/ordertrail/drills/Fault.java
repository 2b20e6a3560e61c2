package io.ordertrail.drills;

/** What a drill does to the system. Begun once and taken back once. */
@FunctionalInterface
interface Fault {
  Undo begin(Levers levers) throws DrillException;

  /** First this one, then the other; taken back in the reverse order. */
  default Fault and(Fault other) {
    return levers -> {
      Undo first = begin(levers);
      Undo second = other.begin(levers);
      return () -> {
        try {
          second.undo();
        } finally {
          first.undo();
        }
      };
    };
  }
}
