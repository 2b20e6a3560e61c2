package io.ordertrail.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** For files, pipes and simple terminals: one line every five seconds. */
final class PlainScreen implements Screen {
  private static final long PERIOD_NS = Duration.ofSeconds(5).toNanos();
  private final PrintStream out;
  private final LongSupplier clockNs;
  private long nextNs;

  PlainScreen(PrintStream out, LongSupplier clockNs) {
    this.out = out;
    this.clockNs = clockNs;
    this.nextNs = clockNs.getAsLong();
  }

  @Override
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void show(Snapshot snapshot) {
    long nowNs = clockNs.getAsLong();
    if (nowNs - nextNs >= 0) {
      nextNs = nowNs + PERIOD_NS;
      say(StatusTable.oneLine(snapshot));
    }
  }

  @Override
  public void keep() {}

  @Override
  public void close() {
    out.flush();
  }
}
