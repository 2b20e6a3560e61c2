package io.ordertrail.eventlog;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import tools.jackson.core.JsonGenerator;

/**
 * An event as a JSON line, by logstash-logback-encoder with one provider: the event's own members.
 * A logger is not involved: a level or a turbo filter must never decide whether an event is
 * written.
 */
final class EventEncoder implements AutoCloseable {
  private final LoggingEventCompositeJsonEncoder encoder = new LoggingEventCompositeJsonEncoder();
  private final LoggingEvent carrier = new LoggingEvent();
  private final EventJson json;
  private final LineBuffer line = new LineBuffer();

  EventEncoder(WriterIdentity identity) {
    this.json = new EventJson(identity);
    LoggerContext context = new LoggerContext();
    LoggingEventJsonProviders providers = new LoggingEventJsonProviders();
    providers.addProvider(new EventProvider());
    encoder.setContext(context);
    encoder.setProviders(providers);
    encoder.setLineSeparator("\n");
    encoder.start();
  }

  /** The line with its end; in the place of {@code event.hash} stand zeros. */
  LineBuffer encode(EventView event) throws IOException {
    line.reset();
    json.of(event);
    encoder.encode(carrier, line);
    return line;
  }

  @Override
  public void close() {
    encoder.stop();
  }

  private final class EventProvider extends AbstractJsonProvider<ILoggingEvent> {
    @Override
    public void writeTo(JsonGenerator generator, ILoggingEvent event) {
      json.writeTo(generator);
    }
  }
}
