package io.ordertrail.drills;

/** Takes a fault back. Called once, from the drill's thread. */
@FunctionalInterface
interface Undo {
  Undo NOTHING = () -> {};

  void undo() throws DrillException;
}
