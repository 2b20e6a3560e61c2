package io.ordertrail.signalbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.SymbolStatus;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Dataset;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.SignalAction;
import io.ordertrail.features.FeatureSet;
import io.ordertrail.features.ModelFormat;
import io.ordertrail.runtime.CatalogueAssertions;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.Settings;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.PublisherId;
import io.ordertrail.wire.QuoteMessage;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.SymbolStatusMessage;
import io.ordertrail.wire.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service as main starts it, fed over a real bus by a seeded market. */
class SignalAgentTest {
  private static final Symbol AAPL = Symbol.of("AAPL");
  private static final long START_NS = 1_800_000_000_000_000_000L;
  private static final long GAP_NS = 50_000_000L;
  private static final int HIGH_WATER_MARK = 100_000;

  @TempDir Path data;
  private final Bus bus = new Bus();
  private final MessageHeader header = new MessageHeader();
  private final QuoteMessage quote = new QuoteMessage();
  private final TestMarket market = new TestMarket(11, START_NS);
  private final List<String> signals = new ArrayList<>();
  private final Set<Side> sides = EnumSet.noneOf(Side.class);
  private final Set<OrdType> types = EnumSet.noneOf(OrdType.class);
  private final Set<Long> causes = new TreeSet<>();
  private Publisher marketData;
  private Subscriber pulled;
  private Service service;
  private long feedSequence;

  @BeforeEach
  void start() throws Exception {
    String quotes = freeAddress();
    String bind = freeAddress();
    marketData =
        bus.publish(
            new PublisherId(ServiceName.MARKET_DATA.ordinal(), 77), quotes, HIGH_WATER_MARK);
    service =
        Service.start(
            SignalBridgeMain.SERVICE,
            Map.of(),
            "--set",
            "service.data=" + data,
            "--set",
            "service.admin.port=0",
            "--set",
            "service.symbols=" + CatalogueAssertions.fiftySymbols("AAPL"),
            "--set",
            "model.watch=50ms",
            "--set",
            "bus.market-data=" + quotes,
            "--set",
            "bus.bind=" + bind);
    pulled = bus.pull(bind, HIGH_WATER_MARK);
    // A subscription takes a moment to reach the publisher: quotes before it are lost.
    await()
        .until(
            () -> {
              publish(0);
              return service.health().readyReport().healthy();
            });
  }

  @AfterEach
  void stop() {
    service.close();
    bus.close();
  }

  private static String freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "tcp://127.0.0.1:" + socket.getLocalPort();
    }
  }

  private void publish(long ageNs) {
    long nowNs = epochNs();
    market.next(GAP_NS);
    quote.symbolHigh = AAPL.high();
    quote.symbolLow = AAPL.low();
    quote.bidPxE6 = market.bidPxE6;
    quote.bidQtyE6 = market.bidQtyE6;
    quote.askPxE6 = market.askPxE6;
    quote.askQtyE6 = market.askQtyE6;
    quote.venueTimeNs = market.timeNs;
    quote.feedSequence = ++feedSequence;
    header.trace(5, feedSequence);
    header.ingestNs = nowNs - ageNs;
    assertThat(marketData.send(Topic.QUOTES, header, quote, nowNs)).isTrue();
  }

  private static long epochNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  private boolean modelIsAsked() {
    return !scrape().contains("inference_latency_us_count{model_name=\"model\"} 0")
        && loadedModels() > 0;
  }

  /** As the record on disk has them by now. */
  private long loadedModels() {
    return journal().stream()
        .filter(
            e -> e.action() == SignalAction.MODEL_LOADED && !e.text(Field.FEATURE_SET).isEmpty())
        .count();
  }

  private String scrape() {
    return service.meters().scrape();
  }

  private void take() {
    pulled.poll(
        (type, message) -> {
          assertThat(type).isEqualTo(MessageType.SIGNAL);
          signals.add(Long.toHexString(message.signal.signalId));
          sides.add(message.signal.side);
          types.add(message.signal.ordType);
          causes.add(message.header.causeSequence);
          assertThat(message.header.traceHigh).isEqualTo(5);
          assertThat(message.header.traceLow).isEqualTo(message.signal.feedSequence);
          assertThat(message.header.ingestNs).isLessThanOrEqualTo(message.signal.tickPublishedNs);
          assertThat(message.signal.signalReceivedNs).isLessThanOrEqualTo(message.header.sentNs);
        },
        1_000);
  }

  private List<RecordedEvent> events() {
    service.close();
    return journal();
  }

  private List<RecordedEvent> journal() {
    List<RecordedEvent> events = new ArrayList<>();
    JournalReplay.replay(data, ServiceName.SIGNAL_BRIDGE, "local", Long.MAX_VALUE, events::add);
    return events;
  }

  private static List<RecordedEvent> of(List<RecordedEvent> events, Action action) {
    return events.stream().filter(e -> e.action() == action).toList();
  }

  @Test
  void saysSignalsOfBothStrategiesAndSidesEachRecordedBeforeItIsSent() {
    await()
        .until(
            () -> {
              for (int i = 0; i < 50; i++) {
                publish(0);
              }
              take();
              return signals.size() >= 10
                  && sides.size() == 2
                  && types.size() == 2
                  && modelIsAsked();
            });
    List<RecordedEvent> events = events();
    List<RecordedEvent> generated = of(events, SignalAction.GENERATED);
    assertThat(generated.stream().map(e -> e.integer(Field.EVENT_SEQUENCE)).toList())
        .containsAll(causes);
    RecordedEvent first = generated.getFirst();
    assertThat(first.text(Field.SIGNAL_SYMBOL)).isEqualTo("AAPL");
    assertThat(first.text(Field.MODEL_NAME)).isIn("mean-reversion", "momentum", "default");
    assertThat(first.text(Field.MODEL_VERSION)).isIn("1.0", "1");
    assertThat(first.text(Field.MODEL_HASH)).matches("[0-9a-f]{16}|[0-9a-f]{64}");
    assertThat(first.text(Field.FEATURE_SET)).hasSize(16);
    assertThat(first.text(Field.FEATURES_HASH)).hasSize(16);
    assertThat(first.integer(Field.MARKET_BID)).isPositive();
    assertThat(first.text(Field.TRACE_ID)).startsWith("0000000000000005");
    assertThat(first.integer(Field.EVENT_START)).isPositive();
    assertThat(
            first.integer(Field.EVENT_START)
                + first.integer(Field.HOP_PUBLISH_NS)
                + first.integer(Field.HOP_BUS_TO_SIGNAL_NS))
        .as("the tick's arrival here, from the path so far")
        .isLessThanOrEqualTo(first.integer(Field.TIMESTAMP));
    assertThat(of(events, SignalAction.MODEL_LOADED)).hasSize(3);
    assertThat(of(events, SignalAction.DISCARDED)).as("no noise").hasSizeLessThan(generated.size());
    assertThat(events.stream().map(RecordedEvent::action).filter(a -> a.dataset() != Dataset.AUDIT))
        .last()
        .isEqualTo(LifecycleAction.SERVICE_STOPPED);
    assertThat(service.meters().scrape()).contains("signal_bridge_signals_generated_total{");
  }

  @Test
  void takesANewModelOverWhileItRunsAndKeepsItWhenTheNextOneIsBad() throws Exception {
    await().until(() -> loadedModels() == 1);
    Settings settings = Settings.parse("signal-bridge", Map.of());
    String features = new FeatureSet(SignalConfig.read(settings).features()).hash();
    byte[] steep = new TestModel().with(ModelFormat.FEATURES_KEY, features).slope(5).bytes();
    put(steep);
    await().until(() -> loadedModels() == 2);
    put(new byte[] {1, 2, 3});
    String refused =
        "inference_errors_total{error_type=\"unreadable_model\",model_name=\"model\"} 1.0";
    await().until(() -> scrape().contains(refused));
    publish(0);
    CatalogueAssertions.assertExposition("signal-bridge", scrape());
    List<RecordedEvent> events = events();
    RecordedEvent last = of(events, SignalAction.MODEL_LOADED).getLast();
    assertThat(last.text(Field.MODEL_NAME)).isEqualTo("steep");
    assertThat(last.text(Field.MODEL_VERSION)).isEqualTo("7");
    assertThat(last.text(Field.MODEL_HASH)).isEqualTo(ModelWatcher.sha256(steep));
    assertThat(last.text(Field.FEATURE_SET)).isEqualTo(features);
    RecordedEvent failed = of(events, SignalAction.INFERENCE_FAILED).getFirst();
    assertThat(failed.text(Field.ERROR_TYPE)).isEqualTo("unreadable_model");
    assertThat(failed.text(Field.ERROR_MESSAGE)).contains("model.onnx");
    assertThat(failed.text(Field.MODEL_HASH)).as("goes on").isEqualTo(last.text(Field.MODEL_HASH));
  }

  private void put(byte[] model) throws IOException {
    Path folder = Files.createDirectories(data.resolve("models"));
    Path unfinished = Files.write(folder.resolve("part"), model);
    Files.move(unfinished, folder.resolve("model.onnx"), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aHaltedSymbolIsNotSpokenOf() {
    publishStatus(SymbolStatus.HALTED);
    for (int i = 0; i < 2_000; i++) {
      publish(0);
    }
    awaitQuotes(2_000);
    take();
    assertThat(signals).isEmpty();
    List<RecordedEvent> discarded = of(events(), SignalAction.DISCARDED);
    assertThat(discarded)
        .isNotEmpty()
        .allMatch(e -> e.text(Field.EVENT_CODE).equals("SIGNAL_HALTED"));
  }

  private void publishStatus(SymbolStatus status) {
    SymbolStatusMessage message = new SymbolStatusMessage();
    message.symbolHigh = AAPL.high();
    message.symbolLow = AAPL.low();
    message.status = status;
    assertThat(marketData.send(Topic.QUOTES, header, message, epochNs())).isTrue();
  }

  private void awaitQuotes(int count) {
    String first = Integer.toString(count).substring(0, 2);
    await("all quotes taken")
        .until(
            () ->
                scrape()
                    .matches(
                        "(?s).*feature_computation_us_count\\{feature_set=\"all\"\\} "
                            + first
                            + "[0-9][0-9].*"));
  }

  @Test
  void saysNothingOnStaleQuotesAndTellsWhyRarely() {
    long stale = 5_000_000_000L;
    for (int i = 0; i < 2_000; i++) {
      publish(stale);
    }
    publish(0);
    awaitQuotes(2_000);
    List<RecordedEvent> discarded = of(events(), SignalAction.DISCARDED);
    List<RecordedEvent> staleOnes =
        discarded.stream()
            .filter(e -> e.text(Field.EVENT_CODE).equals("SIGNAL_STALE_INPUT"))
            .toList();
    assertThat(staleOnes).hasSizeBetween(1, 3);
  }
}
