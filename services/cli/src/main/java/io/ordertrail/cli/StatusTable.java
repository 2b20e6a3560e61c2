package io.ordertrail.cli;

import static io.ordertrail.cli.Sentences.count;
import static io.ordertrail.cli.Sentences.megabytes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a snapshot as at most 23 lines of at most 80 columns. Pure. */
final class StatusTable {
  private StatusTable() {}

  static List<String> lines(Snapshot snapshot, Palette palette) {
    List<String> lines = new ArrayList<>();
    lines.add(title(snapshot, palette));
    lines.addAll(trading(snapshot.figures(), palette));
    lines.add(invariants(snapshot.invariants(), palette) + proof(snapshot.proof(), palette));
    lines.addAll(processes(snapshot, palette));
    for (Snapshot.Address address : snapshot.addresses()) {
      lines.add(palette.dim("  %-14s".formatted(address.what())) + address.where());
    }
    return lines;
  }

  private static String title(Snapshot s, Palette palette) {
    String left = "ordertrail  %s  %s".formatted(s.session(), s.market());
    String right =
        "%s  %s".formatted(s.phase(), Sentences.clock(Duration.ofSeconds(s.upSeconds())));
    int gap = Math.max(2, 80 - left.length() - right.length());
    return palette.bold(left) + " ".repeat(gap) + right;
  }

  private static List<String> trading(Snapshot.Figures f, Palette palette) {
    return List.of(
        left("ticks", count(f.ticks()), count(Math.round(f.ticksPerSecond())) + "/s")
            + right("orders", f.orders(), count(f.openOrders()) + " working"),
        left("signals", count(f.signals()), "")
            + right(
                "fills",
                f.fullFills() + f.partialFills(),
                "%s full, %s partial".formatted(count(f.fullFills()), count(f.partialFills()))),
        left("checks passed", count(f.checksPassed()), count(f.checksDenied()) + " denied")
            + right("cancels", f.cancels(), count(f.rejects()) + " rejects"),
        left("P&L", money(f.realizedUsd() + f.unrealizedUsd()), "USD")
            + "  realized %s, open %s, %s held"
                .formatted(
                    money(f.realizedUsd()), money(f.unrealizedUsd()), count(f.openPositions())),
        events(f, palette));
  }

  private static String events(Snapshot.Figures f, Palette palette) {
    String lag = String.format(Locale.ROOT, "lag %.1f s", f.lagSeconds());
    String shown = f.lagSeconds() < 5 ? lag : palette.warning(lag);
    return "  events  emitted %s   journalled %s   indexed %s   %s"
        .formatted(count(f.emitted()), count(f.journalled()), count(f.indexed()), shown);
  }

  private static String invariants(Snapshot.Invariants i, Palette palette) {
    String violations =
        i.violations() == 0 ? "none violated" : palette.bad(count(i.violations()) + " violated");
    return "  checked %s events of %s orders: %s"
        .formatted(count(i.events()), count(i.orders()), violations);
  }

  private static String proof(Snapshot.Proof proof, Palette palette) {
    if (proof.findings() > 0) {
      return "   " + palette.bad(count(proof.findings()) + " findings, see verify");
    }
    return proof.ageSeconds() < 0
        ? "   not proven yet"
        : "   proven %s s ago".formatted(count(Math.round(proof.ageSeconds())));
  }

  private static String left(String what, String number, String detail) {
    return "  %-13s%9s %-12s".formatted(what, number, detail);
  }

  private static String right(String what, long number, String detail) {
    return "  %-7s%7s  %s".formatted(what, count(number), detail).stripTrailing();
  }

  private static List<String> processes(Snapshot snapshot, Palette palette) {
    List<String> lines = new ArrayList<>();
    lines.add(palette.dim(row("process", "state", "pid", "up", "restarts", "events", "memory")));
    for (Snapshot.ProcessView p : snapshot.processes()) {
      String plain =
          row(
              p.name(),
              p.state(),
              p.pid() == 0 ? "" : Long.toString(p.pid()),
              p.pid() == 0 ? "" : Sentences.clock(Duration.ofSeconds(p.upSeconds())),
              Integer.toString(p.restarts()),
              p.events() == 0 ? "" : count(p.events()),
              p.pid() == 0 ? "" : megabytes(p.residentBytes()));
      lines.add(plain.replaceFirst(" " + p.state() + " ", " " + state(p, palette) + " "));
    }
    lines.add(row("together", "", "", "", "", "", megabytes(snapshot.residentBytes())));
    return lines;
  }

  private static String row(
      String name,
      String state,
      String pid,
      String up,
      String restarts,
      String events,
      String memory) {
    return "  %-18s%-12s%8s%9s%10s%10s%9s"
        .formatted(name, state, pid, up, restarts, events, memory);
  }

  private static String state(Snapshot.ProcessView process, Palette palette) {
    return switch (process.state()) {
      case "ready" -> palette.good(process.state());
      case "restarting", "not ready" -> palette.bad(process.state());
      default -> palette.warning(process.state());
    };
  }

  /** One line for where no table can be drawn. */
  static String oneLine(Snapshot snapshot) {
    Snapshot.Figures f = snapshot.figures();
    return String.format(
        Locale.ROOT,
        "%s %s  ticks %,d (%,d/s)  signals %,d  checks %,d passed %,d denied  orders %,d"
            + "  fills %,d full %,d partial  cancels %,d  rejects %,d  P&L %s"
            + "  emitted %,d journalled %,d indexed %,d  lag %.1f s  %s  %s",
        Sentences.clock(Duration.ofSeconds(snapshot.upSeconds())),
        snapshot.phase(),
        f.ticks(),
        Math.round(f.ticksPerSecond()),
        f.signals(),
        f.checksPassed(),
        f.checksDenied(),
        f.orders(),
        f.fullFills(),
        f.partialFills(),
        f.cancels(),
        f.rejects(),
        money(f.realizedUsd() + f.unrealizedUsd()),
        f.emitted(),
        f.journalled(),
        f.indexed(),
        f.lagSeconds(),
        health(snapshot),
        megabytes(snapshot.residentBytes()));
  }

  private static String health(Snapshot snapshot) {
    List<String> others =
        snapshot.processes().stream()
            .filter(process -> !process.state().equals("ready"))
            .map(process -> process.name() + " " + process.state())
            .toList();
    return others.isEmpty() ? "all ready" : String.join(", ", others);
  }

  private static String money(double usd) {
    return String.format(Locale.ROOT, "%+,.2f", usd);
  }
}
