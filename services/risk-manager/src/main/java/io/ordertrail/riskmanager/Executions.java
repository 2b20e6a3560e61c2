package io.ordertrail.riskmanager;

/**
 * How often each strategy was applied since a person last looked: RTS 6 Art. 15(3). The agent's
 * thread.
 */
final class Executions {
  private final long[] byStrategy;

  Executions(int strategies) {
    this.byStrategy = new long[strategies];
  }

  void applied(int strategy) {
    byStrategy[strategy]++;
  }

  long of(int strategy) {
    return byStrategy[strategy];
  }

  void looked(int strategy) {
    byStrategy[strategy] = 0;
  }

  int strategies() {
    return byStrategy.length;
  }
}
