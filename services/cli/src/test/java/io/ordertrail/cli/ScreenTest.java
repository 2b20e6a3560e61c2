package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final int tableLines = StatusTable.lines(Snapshots.trading(), Palette.PLAIN).size();
  private long nowNs;

  @Test
  void drawsTheSecondTableOverTheFirst() {
    TerminalScreen screen = new TerminalScreen(out, Palette.PLAIN, () -> 40);
    screen.show(Snapshots.trading());
    bytes.reset();
    screen.show(Snapshots.trading());

    assertThat(written()).startsWith("\r\u001b[" + tableLines + "A");
  }

  @Test
  void neverDrawsMoreLinesThanTheTerminalHas() {
    TerminalScreen screen = new TerminalScreen(out, Palette.PLAIN, () -> 10);
    screen.show(Snapshots.trading());

    assertThat(written().lines()).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void putsMessagesWhereTheTableWas() {
    TerminalScreen screen = new TerminalScreen(out, Palette.PLAIN, () -> 40);
    screen.show(Snapshots.trading());
    bytes.reset();
    screen.say("signal-bridge ended");
    screen.show(Snapshots.trading());

    assertThat(written()).contains("A\u001b[J").containsOnlyOnce("signal-bridge ended\n");
  }

  @Test
  void givesTheCursorBack() {
    new TerminalScreen(out, Palette.PLAIN, () -> 40).close();

    assertThat(written()).contains("\u001b[?25l").endsWith("\u001b[?25h\u001b[?7h");
  }

  @Test
  void printsOneLineEveryFiveSecondsWhereThereIsNoTerminal() {
    PlainScreen screen = new PlainScreen(out, () -> nowNs);
    for (int second = 0; second < 11; second++) {
      nowNs = Duration.ofSeconds(second).toNanos();
      screen.show(Snapshots.trading());
    }

    assertThat(written().lines()).hasSize(3).noneMatch(line -> line.contains("\u001b"));
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
