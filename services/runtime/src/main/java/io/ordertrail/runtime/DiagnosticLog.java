package io.ordertrail.runtime;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The diagnostic log of a process: ECS JSON in {@code <data>/logs/<service>.json}, 10 MB a file and
 * three files, written by a thread of its own. It may lose lines, and counts them; the audit record
 * does not pass through here.
 */
final class DiagnosticLog implements AutoCloseable {
  private static final String APPENDER = "diagnostic";

  private final Logger root;
  private final BoundedAsyncAppender appender;
  private final Path file;

  private DiagnosticLog(Logger root, BoundedAsyncAppender appender, Path file) {
    this.root = root;
    this.appender = appender;
    this.file = file;
  }

  /**
   * @throws StartException when the folder cannot be written
   */
  static DiagnosticLog open(String service, ServiceSettings settings) {
    Path file = settings.data().resolve("logs").resolve(service + ".json");
    requireWritable(file);
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    BoundedAsyncAppender appender =
        new BoundedAsyncAppender(
            context,
            rolling(context, file, EcsJson.encoder(context, service, settings.environment())));
    appender.setName(APPENDER);
    appender.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    return new DiagnosticLog(root, appender, file);
  }

  Path file() {
    return file;
  }

  /** Lines dropped so far because the queue was full. */
  long dropped() {
    return appender.dropped();
  }

  /** Writes what is queued and closes the file. */
  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
  }

  private static void requireWritable(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.newOutputStream(file, CREATE, APPEND).close();
    } catch (IOException e) {
      throw new StartException(
          "the diagnostic log "
              + file
              + " cannot be written ("
              + e
              + "); make the folder writable or choose another with --set service.data=FOLDER",
          e);
    }
  }

  private static RollingFileAppender<ILoggingEvent> rolling(
      LoggerContext context, Path file, Encoder<ILoggingEvent> encoder) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName("diagnostic-file");
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
    window.setContext(context);
    window.setParent(appender);
    window.setFileNamePattern(file + ".%i");
    window.setMinIndex(1);
    window.setMaxIndex(2);
    window.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FileSize.valueOf("10MB"));
    // Looks with every line; by default once a minute, in which a flood could fill a disk.
    size.setCheckIncrement(Duration.buildByMilliseconds(0));
    size.start();
    appender.setRollingPolicy(window);
    appender.setTriggeringPolicy(size);
    appender.start();
    return appender;
  }
}
