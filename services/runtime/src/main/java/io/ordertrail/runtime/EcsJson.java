package io.ordertrail.runtime;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventPatternJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;

/** A diagnostic line as JSON with the field names of the Elastic Common Schema. */
final class EcsJson {
  private EcsJson() {}

  static Encoder<ILoggingEvent> encoder(LoggerContext context, String service, String environment) {
    LoggingEventFormattedTimestampJsonProvider timestamp =
        new LoggingEventFormattedTimestampJsonProvider();
    timestamp.setTimeZone("UTC");
    LoggingEventPatternJsonProvider fields = new LoggingEventPatternJsonProvider();
    fields.setContext(context);
    fields.setOmitEmptyFields(true);
    fields.setPattern(pattern(service, environment));
    LoggingEventCompositeJsonEncoder encoder = new LoggingEventCompositeJsonEncoder();
    encoder.setContext(context);
    encoder.getProviders().addProvider(timestamp);
    encoder.getProviders().addProvider(fields);
    encoder.start();
    return encoder;
  }

  private static String pattern(String service, String environment) {
    return """
    {"ecs":{"version":"8.17.0"},
     "log":{"level":"%%level","logger":"%%logger"},
     "message":"%%message",
     "process":{"pid":"#asLong{%d}","thread":{"name":"%%thread"}},
     "service":{"name":%s,"version":%s,"environment":%s},
     "error":{"stack_trace":"%%ex"}}
    """
        .formatted(
            ProcessHandle.current().pid(),
            JsonText.quoted(service),
            JsonText.quoted(BuildInfo.ofThisBuild().version()),
            JsonText.quoted(environment));
  }
}
