package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderLogTest {
  private static final List<OrderEvent> EVENTS =
      List.of(
          new OrderEvent.Accepted(
              1,
              1_790_000_000_123_456_789L,
              new UUID(7, 8),
              new OrderTerms(
                  "cl \"1\" \u00fc",
                  "AAPL",
                  Side.SELL,
                  OrdType.LIMIT,
                  TimeInForce.GTC,
                  100_000_000,
                  232_510_000,
                  0,
                  true,
                  null)),
          new OrderEvent.Accepted(
              2,
              1_790_000_000_123_456_789L,
              new UUID(7, 9),
              new OrderTerms(
                  "stop",
                  "AAPL",
                  Side.BUY,
                  OrdType.STOP_LIMIT,
                  TimeInForce.DAY,
                  100_000_000,
                  232_510_000,
                  232_500_000,
                  false,
                  new UUID(7, 8))),
          new OrderEvent.Opened(1, 1_790_000_000_123_456_790L),
          new OrderEvent.Filled(
              1, 1_790_000_000_123_456_791L, new UUID(9, 10), 232_520_000, 40_000_000, -1_500),
          new OrderEvent.Triggered(2, 1_790_000_000_123_456_791L),
          new OrderEvent.ReplaceRequested(1, 1_790_000_000_123_456_791L),
          new OrderEvent.ReplaceRejected(1, 1_790_000_000_123_456_791L),
          new OrderEvent.Replaced(1, 1_790_000_000_123_456_791L, new UUID(7, 9)),
          new OrderEvent.Busted(
              1, 1_790_000_000_123_456_791L, new UUID(9, 11), new UUID(9, 10), 1, 2),
          new OrderEvent.Corrected(
              1, 1_790_000_000_123_456_791L, new UUID(9, 12), new UUID(9, 10), 1, 2),
          new OrderEvent.Drifted(1_790_000_000_123_456_791L, "AAPL", -10_000_000),
          new OrderEvent.ReplayReleased(1_790_000_000_123_456_791L),
          new OrderEvent.Expired(2, 1_790_000_000_123_456_791L),
          new OrderEvent.CancelRequested(1, 1_790_000_000_123_456_792L),
          new OrderEvent.Canceled(1, 1_790_000_000_123_456_793L),
          new OrderEvent.Rejected(2, 1_790_000_000_123_456_794L, "no"));

  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    write(EVENTS);
    assertThat(read()).isEqualTo(EVENTS);
    assertThat(Files.readAllLines(file())).hasSize(EVENTS.size());
  }

  @Test
  void wherePowerOrKillCutTheLastLineItGoesOn() throws IOException {
    write(EVENTS);
    byte[] whole = Files.readAllBytes(file());
    String text = new String(whole, ISO_8859_1);
    int lastLine = text.stripTrailing().lastIndexOf('\n') + 1;
    for (int cut = lastLine; cut < whole.length; cut++) {
      Files.write(file(), Arrays.copyOf(whole, cut));
      assertThat(read()).isEqualTo(EVENTS.subList(0, EVENTS.size() - 1));
      write(EVENTS.subList(EVENTS.size() - 1, EVENTS.size()));
      assertThat(read()).isEqualTo(EVENTS);
    }
  }

  @Test
  void namesTheLineThatIsDamaged() throws IOException {
    write(EVENTS);
    for (String damage :
        List.of("garbage", "{}", "{\"event\":\"dance\",\"number\":1,\"at\":\"2026-01-01\"}", "")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(file()));
      lines.set(2, damage);
      Files.write(file(), lines);
      assertThatThrownBy(this::read)
          .isInstanceOf(StartException.class)
          .hasMessage(
              "line 3 of the order log "
                  + file()
                  + " is damaged: repair it, or move the file away to begin with a new account");
    }
  }

  @Test
  void oneVenueASession() {
    OrderLog first = OrderLog.open(file(), event -> {});
    assertThatThrownBy(() -> OrderLog.open(file(), event -> {}))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("another paper venue uses " + file());
    first.close();
    OrderLog.open(file(), event -> {}).close();
  }

  @Test
  void saysWhyItCannotBeUsed() throws IOException {
    Files.writeString(folder.resolve("venue"), "a file", StandardOpenOption.CREATE);
    assertThatThrownBy(() -> OrderLog.open(folder.resolve("venue/log"), event -> {}))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("cannot use the order log");
  }

  private Path file() {
    return folder.resolve("data").resolve("session.ndjson");
  }

  private void write(List<OrderEvent> events) {
    OrderLog log = OrderLog.open(file(), event -> {});
    events.forEach(log::append);
    log.close();
  }

  private List<OrderEvent> read() {
    List<OrderEvent> events = new ArrayList<>();
    OrderLog.open(file(), events::add).close();
    return events;
  }
}
