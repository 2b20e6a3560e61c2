package io.ordertrail.proof;

import java.util.Set;

/** What a run's events say that concerns others than itself. */
interface RunListener {
  void predecessor(WriterRun run, Predecessor predecessor);

  void busGap(BusGap gap);

  RecordObserver observer();

  /** Sessions that other headers name: a header may have been changed. */
  Set<String> sessions();
}
