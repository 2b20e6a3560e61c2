package io.ordertrail.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What can be chosen for a run, and which choices go together. */
final class UpOptions {
  private static final Pattern SYMBOLS = Pattern.compile("[A-Z][A-Z.]{0,9}(,[A-Z][A-Z.]{0,9})*");
  private static final Pattern OTLP = Pattern.compile("https?://[^/\\s]+\\S*");

  enum Venue {
    paper,
    alpaca
  }

  @Option(
      names = "--duration",
      paramLabel = "60s",
      converter = Durations.class,
      description = "Stop by itself after trading for this long.")
  Duration duration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The simulated market: the same seed gives the same market. By default 42.")
  Long seed;

  @Option(
      names = "--symbols",
      paramLabel = "A,B",
      description =
          "What is traded. By default AAPL,MSFT,NVDA,AMZN,TSLA,GME, or what the recording holds.")
  String symbols;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Replay a recording in Alpaca's format instead of simulating a market.")
  Path replay;

  @Option(
      names = "--speed",
      paramLabel = "1|10|max",
      description = "How fast to replay. By default 1.")
  String speed;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Write what the feed receives to a file that --replay can read.")
  Path record;

  @Option(
      names = "--venue",
      paramLabel = "paper|alpaca",
      defaultValue = "paper",
      description = "paper: the venue of this installation. alpaca: Alpaca's paper trading.")
  Venue venue;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Shift every port by N, to run beside another system.")
  int portOffset;

  @Option(
      names = "--otlp",
      paramLabel = "URL",
      description = "Send traces to a collector, for example a Jaeger at http://127.0.0.1:4318.")
  String otlp;

  @Option(names = "--no-color", description = "Without colours.")
  boolean noColor;

  /** Refuses choices that contradict each other. */
  void check() throws Problem {
    if (speed != null && replay == null) {
      throw Problem.usage("--speed is the speed of a replay: name a recording with --replay.");
    }
    if (speed != null && !speed.matches("1|10|max")) {
      throw Problem.usage("--speed is 1, 10 or max, not \"" + speed + "\".");
    }
    if (seed != null && (replay != null || venue == Venue.alpaca)) {
      throw Problem.usage("--seed is for the simulated market: leave it out.");
    }
    if (replay != null && venue == Venue.alpaca) {
      throw Problem.usage("--replay plays on the paper venue: leave out --venue alpaca.");
    }
    if (symbols != null && !SYMBOLS.matcher(symbols).matches()) {
      throw Problem.usage(
          "--symbols is a list like AAPL,MSFT (capital letters, no spaces), not \""
              + symbols
              + "\".");
    }
    if (otlp != null && !OTLP.matcher(otlp).matches()) {
      throw Problem.usage(
          "--otlp is the address of a collector like http://127.0.0.1:4318, not \"" + otlp + "\".");
    }
    if (portOffset < 0 || portOffset > Ports.HIGHEST_OFFSET) {
      throw Problem.usage("--port-offset is from 0 to " + Ports.HIGHEST_OFFSET + ".");
    }
  }

  /** What the table's title says about the market. */
  String market() {
    if (venue == Venue.alpaca) {
      return "Alpaca paper trading";
    }
    return replay == null
        ? "paper venue, seed " + seedOrDefault()
        : "replay of %s at speed %s".formatted(replay.getFileName(), speedOrDefault());
  }

  long seedOrDefault() {
    return seed == null ? 42 : seed;
  }

  String speedOrDefault() {
    return speed == null ? "1" : speed;
  }
}
