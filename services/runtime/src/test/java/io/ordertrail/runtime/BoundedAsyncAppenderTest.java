package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class BoundedAsyncAppenderTest {
  private static final int SURPLUS = 500;

  /** A disk that stands still until it is released. */
  private static final class StuckAppender extends AppenderBase<ILoggingEvent> {
    final Semaphore mayWrite = new Semaphore(0);
    final List<String> written = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent line) {
      mayWrite.acquireUninterruptibly();
      written.add(line.getMessage());
    }
  }

  @Test
  void dropsAndCountsWhatFindsNoPlaceAndWritesTheRestInOrder() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    StuckAppender target = new StuckAppender();
    target.setContext(context);
    target.start();
    BoundedAsyncAppender appender = new BoundedAsyncAppender(context, target);
    appender.start();

    for (int i = 0; i < BoundedAsyncAppender.PLACES + SURPLUS; i++) {
      appender.doAppend(line(context, Integer.toString(i)));
    }
    assertThat(appender.dropped()).isEqualTo(SURPLUS);

    target.mayWrite.release(Integer.MAX_VALUE);
    appender.stop();
    assertThat(target.written).hasSize(BoundedAsyncAppender.PLACES);
    assertThat(target.written.getFirst()).isEqualTo("0");
    assertThat(target.written.getLast())
        .isEqualTo(Integer.toString(BoundedAsyncAppender.PLACES - 1));
  }

  private static LoggingEvent line(LoggerContext context, String message) {
    return new LoggingEvent("", context.getLogger("probe"), Level.INFO, message, null, null);
  }
}
