package io.ordertrail.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ordertrail up}: starts everything, shows it trading, stops it in order. */
@Command(
    name = "up",
    description = "Start everything and watch it trade. Ctrl-C stops it in order.",
    sortOptions = false)
final class UpCommand implements Callable<Integer> {
  @Mixin private UpOptions options;
  @Mixin private DataOption data;

  @Mixin private HelpOption help;

  @Override
  public Integer call() throws Problem {
    Signals signals = Signals.install();
    try (Screen screen = screen(signals)) {
      return new Up(options, data.folder(), Home.current(), screen, signals).run();
    }
  }

  private Screen screen(Signals signals) {
    String term = System.getenv("TERM");
    if (!Terminal.isInteractive(term)) {
      return new PlainScreen(System.out, System::nanoTime);
    }
    Palette palette = Palette.choose(options.noColor, System.getenv("NO_COLOR"), term);
    return new TerminalScreen(System.out, palette, Terminal.rows(signals::resizes));
  }
}
