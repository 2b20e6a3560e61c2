package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.OrderIds;
import io.ordertrail.domain.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EventJsonTest {
  @TempDir Path data;

  @Test
  void aLineBeginsWithTimeAndId() {
    WriterIdentity identity = identityAfterRecording(recorder -> TestLogs.record(recorder, 42));
    Path folder = SegmentName.folder(data, ServiceName.RISK_MANAGER);
    List<String> lines =
        TestLogs.lines(folder.resolve(SegmentName.in(folder).getFirst().fileName()));
    assertThat(lines.get(0)).startsWith("{\"segment\":{\"format\":1,\"service\":\"risk-manager\"");
    assertThat(lines.get(1))
        .startsWith(
            "{\"@timestamp\":\"2026-11-18T11:06:40.123456789Z\",\"event\":{\"id\":\""
                + identity.eventId(1)
                + "\"");
  }

  @Test
  void writesEveryKindOfValueAsDecided() {
    long sequence = 7;
    identityAfterRecording(
        recorder ->
            recorder
                .begin(RiskAction.CHECK_FAILED, TestLogs.AT_NS)
                .trace(0xABCL, 0x1L)
                .cause(ServiceName.SIGNAL_BRIDGE, RunId.parse("20261123T010445123Z7f3a"), sequence)
                .code(ReasonCode.RISK_MAX_POSITION)
                .put(Field.CL_ORD_ID, OrderIds.firstOfRun(1_795_000_000_000L))
                .put(Field.SIDE, Side.SELL)
                .put(Field.LIMIT_PRICE, 585_330_000L)
                .put(Field.MARKET_SEQUENCE, 99)
                .put(Field.EVENT_START, TestLogs.AT_NS - 1)
                .check(
                    "max_position",
                    120_000_000,
                    100_000_000,
                    1_200_000,
                    false,
                    ReasonCode.RISK_MAX_POSITION)
                .check("price_collar", 10_000, 50_000, 200_000, true, ReasonCode.RISK_PRICE_COLLAR)
                .commit());
    JsonNode event = TestLogs.events(data).getFirst();
    assertThat(event.at("/event/action").asString()).isEqualTo("risk.check.failed");
    assertThat(event.at("/event/outcome").asString()).isEqualTo("failure");
    assertThat(event.at("/event/code").asString()).isEqualTo("RISK_MAX_POSITION");
    assertThat(event.at("/trace/id").asString()).isEqualTo("0000000000000abc0000000000000001");
    assertThat(event.at("/span/id").asString()).hasSize(16);
    assertThat(event.at("/trading/causation/id").asString())
        .isEqualTo("signal-bridge-20261123T010445123Z7f3a-7");
    assertThat(event.at("/trading/order/limit_price").asString()).isEqualTo("585.33");
    assertThat(event.at("/trading/order/side").asString()).isEqualTo("SELL");
    assertThat(event.at("/trading/market/sequence").asLong()).isEqualTo(99);
    assertThat(event.at("/event/start").asString()).endsWith("123456788Z");
    assertThat(event.at("/trading/risk/checks/0/result").asString()).isEqualTo("fail");
    assertThat(event.at("/trading/risk/checks/0/utilization").asString()).isEqualTo("1.2");
    assertThat(event.at("/trading/risk/checks/1/code").asString()).isEqualTo("RISK_PRICE_COLLAR");
    assertThat(event.at("/labels/run_id").asString()).matches("\\d{8}T\\d{9}Z[0-9a-f]{4}");
  }

  @Test
  void textOfAnyKindStaysOneJsonString() {
    String nasty = "quote \" back \\ newline \n tab \t nul \0 é 日本 😀 " + '\uD800';
    identityAfterRecording(
        recorder ->
            recorder
                .begin(OrderAction.REJECTED, TestLogs.AT_NS)
                .put(Field.VENUE_TEXT, nasty)
                .commit());
    assertThat(TestLogs.events(data).getFirst().at("/trading/venue/text").asString())
        .isEqualTo(nasty.replace('\uD800', '?'));
  }

  @Test
  void longTextIsCutAtACharacter() {
    identityAfterRecording(
        recorder ->
            recorder
                .begin(OrderAction.REJECTED, TestLogs.AT_NS)
                .put(Field.VENUE_TEXT, "😀".repeat(2_000))
                .put(Field.VENUE_CODE, "40310000")
                .commit());
    JsonNode event = TestLogs.events(data).getFirst();
    assertThat(event.at("/trading/venue/text").asString())
        .matches("(😀)+")
        .hasSizeBetween(2_000, 2_048);
    assertThat(event.at("/trading/venue/code").asString()).isEqualTo("40310000");
  }

  /** No path may occur twice in a line, or a reader would see only one of the two values. */
  @Test
  void everyFieldHasAPathOfItsOwnAndNoPathIsAnObjectAndAValue() {
    List<String> paths = new ArrayList<>();
    for (Field field : Field.values()) {
      paths.add(field.path());
    }
    assertThat(paths).doesNotHaveDuplicates();
    for (String path : paths) {
      assertThat(paths).noneMatch(other -> other.startsWith(path + "."));
    }
  }

  @Test
  void objectsAreOpenedOnce() {
    List<String> parents = new ArrayList<>();
    for (Field field : JsonLayout.ORDER) {
      List<String> segments = field.segments();
      for (int depth = 1; depth < segments.size(); depth++) {
        String parent = String.join(".", segments.subList(0, depth));
        int last = parents.lastIndexOf(parent);
        assertThat(
                last < 0
                    || parents.subList(last, parents.size()).stream()
                        .allMatch(
                            p ->
                                p.equals(parent)
                                    || p.startsWith(parent + ".")
                                    || parent.startsWith(p + ".")))
            .as("%s is torn apart before %s", parent, field.path())
            .isTrue();
        parents.add(parent);
      }
    }
  }

  private WriterIdentity identityAfterRecording(java.util.function.Consumer<EventRecorder> events) {
    WriterIdentity identity = TestLogs.identity(data);
    try (EventLog log =
        EventLog.open(data, identity, EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      events.accept(log.recorder());
    }
    return identity;
  }
}
