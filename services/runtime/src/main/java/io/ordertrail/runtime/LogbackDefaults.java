package io.ordertrail.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logback's set-up in every process and test, found by its service loader: warnings as short lines
 * on standard error. In code, because reading XML would cost each start 0.1 s.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogbackDefaults extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(standardError(context));
    context.getLogger("io.helidon").setLevel(Level.WARN);
    // A server that cannot listen is reported by who started it, in a sentence.
    context.getLogger("io.helidon.webserver.LoomServer").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
    PatternLayoutEncoder line = new PatternLayoutEncoder();
    line.setContext(context);
    line.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %message%n%nopex");
    line.start();
    ThresholdFilter warnings = new ThresholdFilter();
    warnings.setLevel("WARN");
    warnings.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("standard-error");
    appender.setTarget("System.err");
    appender.setEncoder(line);
    appender.addFilter(warnings);
    appender.start();
    return appender;
  }
}
