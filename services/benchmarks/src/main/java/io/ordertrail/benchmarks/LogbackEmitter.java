package io.ordertrail.benchmarks;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;

/**
 * The usual way: a logger, an appender with a queue and a thread of its own, and the JSON encoder
 * behind it. Both queues have room for as many events as the ring, and wait when they are full: an
 * audit event must not be dropped.
 */
final class LogbackEmitter implements Emitter {
  private static final int QUEUE = 8_192;
  private static final long POLL_NS = 1_000_000;

  private final String name;
  private final LoggerContext context = new LoggerContext();
  private final Appender<ILoggingEvent> asynchronous;
  private final Path file;
  private final OrderLogger orders;
  private long emitted;

  private LogbackEmitter(String name, Path file, Appender<ILoggingEvent> asynchronous) {
    this.name = name;
    this.file = file;
    this.asynchronous = asynchronous;
    context.setMDCAdapter(new LogbackMDCAdapter());
    asynchronous.setContext(context);
    Logger logger = context.getLogger("audit");
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(asynchronous);
    this.orders = new OrderLogger(logger);
  }

  static Emitter async(Path folder) {
    AsyncAppender async = new AsyncAppender();
    async.setQueueSize(QUEUE);
    async.setDiscardingThreshold(0);
    LogbackEmitter emitter =
        new LogbackEmitter("Logback AsyncAppender", folder.resolve("async.ndjson"), async);
    async.addAppender(emitter.fileAppender());
    async.start();
    return emitter;
  }

  static Emitter disruptor(Path folder) {
    LoggingEventAsyncDisruptorAppender disruptor = new LoggingEventAsyncDisruptorAppender();
    disruptor.setRingBufferSize(QUEUE);
    disruptor.setAppendTimeout(ch.qos.logback.core.util.Duration.buildByMilliseconds(-1));
    LogbackEmitter emitter =
        new LogbackEmitter(
            "logstash Disruptor appender", folder.resolve("disruptor.ndjson"), disruptor);
    disruptor.addAppender(emitter.fileAppender());
    disruptor.start();
    return emitter;
  }

  private FileAppender<ILoggingEvent> fileAppender() {
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.setCustomFields(OrderLogger.ENVELOPE);
    LogstashFieldNames names = new LogstashFieldNames();
    names.setThread(null);
    names.setLevelValue(null);
    names.setVersion(null);
    encoder.setFieldNames(names);
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setImmediateFlush(false);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void emit(long i) {
    orders.submitted(i);
    emitted++;
  }

  @Override
  public void settle() {
    // The queues tell no length that both have: the file has ended to grow when they are empty.
    long before = -1;
    for (long now = size(); now != before; now = size()) {
      before = now;
      LockSupport.parkNanos(50 * POLL_NS);
    }
  }

  private long size() {
    return file.toFile().length();
  }

  @Override
  public long dropped() {
    close();
    try (Stream<String> lines = Files.lines(file)) {
      return emitted - lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    asynchronous.stop();
    context.stop();
  }
}
