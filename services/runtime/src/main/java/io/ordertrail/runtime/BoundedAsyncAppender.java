package io.ordertrail.runtime;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hands log lines to a thread that writes them, and never waits: when its places are taken, a line
 * is dropped and counted. (Logback's own appender drops without counting, or waits.)
 */
final class BoundedAsyncAppender extends AsyncAppender {
  static final int PLACES = 1_024;

  private final Semaphore places = new Semaphore(PLACES);
  private final LongAdder dropped = new LongAdder();
  private final Appender<ILoggingEvent> target;

  BoundedAsyncAppender(LoggerContext context, Appender<ILoggingEvent> target) {
    this.target = target;
    setContext(context);
    setQueueSize(PLACES);
    setDiscardingThreshold(0);
    Writer writer = new Writer();
    writer.start();
    addAppender(writer);
  }

  long dropped() {
    return dropped.sum();
  }

  @Override
  protected void append(ILoggingEvent line) {
    if (!places.tryAcquire()) {
      dropped.increment();
      return;
    }
    try {
      super.append(line);
    } catch (RuntimeException e) {
      places.release();
      throw e;
    }
  }

  @Override
  public void stop() {
    super.stop();
    target.stop();
  }

  /** On the writing thread. */
  private final class Writer extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent line) {
      try {
        target.doAppend(line);
      } finally {
        places.release();
      }
    }
  }
}
