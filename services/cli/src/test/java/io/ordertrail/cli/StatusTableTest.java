package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTableTest {
  private final Snapshot trading = Snapshots.trading();

  @Test
  void fitsATerminalOfEightyByTwentyFour() {
    List<String> lines = StatusTable.lines(trading, Palette.PLAIN);

    assertThat(lines).hasSizeLessThanOrEqualTo(23).allMatch(line -> line.length() <= 80);
  }

  @Test
  void showsEveryFigure() {
    String table = String.join("\n", StatusTable.lines(trading, Palette.PLAIN));

    assertThat(table)
        .containsPattern("ticks +1,234,567 +4,321/s")
        .containsPattern("signals +12,345")
        .containsPattern("checks passed +11,000 1,345 denied")
        .containsPattern("orders +11,000 +17 working")
        .containsPattern("fills +11,110 +8,765 full, 2,345 partial")
        .containsPattern("cancels +456 +78 rejects")
        .containsPattern("P&L +-1,000.25 +USD +realized -1,234.50, open \\+234.25, 5 held")
        .contains("emitted 123,456   journalled 123,450   indexed 123,400   lag 0.4 s")
        .contains("checked 123,450 events of 11,000 orders: none violated   proven 3 s ago")
        .containsPattern("risk-manager +ready +123456 +01:23 +2 +123,456 +512 MB")
        .containsPattern("together +5.5 GB");
  }

  @Test
  void coloursOnlyWhenAskedTo() {
    assertThat(StatusTable.lines(trading, Palette.PLAIN))
        .noneMatch(line -> line.contains("\u001b"));
    assertThat(StatusTable.lines(trading, Palette.COLOURED))
        .anyMatch(l -> l.contains("\u001b[32m"));
  }

  @Test
  void coloursDoNotChangeTheText() {
    List<String> coloured = StatusTable.lines(trading, Palette.COLOURED);

    assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[\\d+m", "")))
        .containsExactlyElementsOf(StatusTable.lines(trading, Palette.PLAIN));
  }

  @Test
  void namesInOneLineTheProcessesThatAreNotReady() {
    List<Snapshot.ProcessView> processes = new ArrayList<>(trading.processes());
    processes.set(2, Snapshots.process("signal-bridge", "restarting"));
    Snapshot degraded =
        new Snapshot(
            trading.at(),
            trading.session(),
            trading.market(),
            trading.phase(),
            trading.upSeconds(),
            trading.figures(),
            trading.invariants(),
            trading.proof(),
            processes,
            trading.addresses());

    assertThat(StatusTable.oneLine(trading)).contains("all ready").doesNotContain("\n");
    assertThat(StatusTable.oneLine(degraded)).contains("signal-bridge restarting");
  }

  @Test
  void noColorAndDumbTerminalsChooseNoColour() {
    assertThat(Palette.choose(false, null, "xterm")).isEqualTo(Palette.COLOURED);
    assertThat(Palette.choose(true, null, "xterm")).isEqualTo(Palette.PLAIN);
    assertThat(Palette.choose(false, "1", "xterm")).isEqualTo(Palette.PLAIN);
    assertThat(Palette.choose(false, "", "xterm")).isEqualTo(Palette.COLOURED);
    assertThat(Palette.choose(false, null, "dumb")).isEqualTo(Palette.PLAIN);
  }
}
