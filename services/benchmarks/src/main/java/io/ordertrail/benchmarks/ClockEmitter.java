package io.ordertrail.benchmarks;

/** Records nothing: what is left is the price of the two clock reads around every measurement. */
final class ClockEmitter implements Emitter {
  @Override
  public String name() {
    return "nothing (clock reads alone)";
  }

  @Override
  public void emit(long i) {
    // Nothing, on purpose.
  }

  @Override
  public void settle() {
    // Nothing was emitted.
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
