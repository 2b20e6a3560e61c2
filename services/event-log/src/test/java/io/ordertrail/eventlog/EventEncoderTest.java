package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonGenerator;

/** The journal's own writer against logstash-logback-encoder's generator, byte for byte. */
class EventEncoderTest {
  @TempDir Path data;

  private final LoggingEventCompositeJsonEncoder generator = new LoggingEventCompositeJsonEncoder();
  private EventJson plain;
  private WriterIdentity identity;

  @BeforeEach
  void startTheGenerator() {
    identity = TestLogs.identity(data);
    plain = new EventJson(identity);
    LoggingEventJsonProviders providers = new LoggingEventJsonProviders();
    providers.addProvider(
        new AbstractJsonProvider<ILoggingEvent>() {
          @Override
          public void writeTo(JsonGenerator json, ILoggingEvent event) {
            plain.writeTo(json);
          }
        });
    generator.setContext(new LoggerContext());
    generator.setProviders(providers);
    generator.setLineSeparator("\n");
    generator.start();
  }

  @AfterEach
  void stopTheGenerator() {
    generator.stop();
  }

  @Test
  void writesEveryEventAsAJsonGeneratorDoes() {
    Random random = TestLogs.random(EventEncoderTest.class);
    RandomEvents events = new RandomEvents(random);
    EventEncoder encoder = new EventEncoder(identity);
    LineBuffer line = new LineBuffer(16);
    try (EventRing ring = EventRing.create(data.resolve("r"), identity, 1 << 20)) {
      EventRecorder recorder = new EventRecorder(ring, new Housekeeping());
      RingReader reader = new RingReader(ring);
      for (int round = 0; round < 4_000; round++) {
        List<Action> actions = Action.all();
        events.record(recorder, actions.get(round % actions.size()));
        EventView event = reader.next();
        line.cut(0);
        encoder.encode(event, line);
        assertThat(new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8))
            .isEqualTo(generated(event));
        reader.consumed();
      }
    }
  }

  @Test
  void severalLinesFollowEachOtherInOneBuffer() {
    EventEncoder encoder = new EventEncoder(identity);
    LineBuffer lines = new LineBuffer(16);
    StringBuilder expected = new StringBuilder();
    try (EventRing ring = EventRing.create(data.resolve("r"), identity, 1 << 20)) {
      EventRecorder recorder = new EventRecorder(ring, new Housekeeping());
      RingReader reader = new RingReader(ring);
      for (int i = 1; i <= 100; i++) {
        TestLogs.record(recorder, i);
        EventView event = reader.next();
        encoder.encode(event, lines);
        expected.append(generated(event));
      }
    }
    assertThat(new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8))
        .isEqualTo(expected.toString());
  }

  private String generated(EventView event) {
    plain.of(event);
    return new String(generator.encode(new LoggingEvent()), StandardCharsets.UTF_8);
  }
}
