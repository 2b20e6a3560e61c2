package io.ordertrail.papervenue;

import io.ordertrail.runtime.Settings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A stretch of the simulated market without network and without waiting: quotes and trades in
 * Alpaca's message format, one object a line. Equal values write equal bytes. Any thread.
 *
 * @param messagesPerSecond of all symbols together, on average, in the market's own time
 * @param startNs the market's first moment, epoch ns
 */
public record SimulatedSession(
    List<String> symbols, long seed, int messagesPerSecond, long startNs, Duration duration) {
  private static final int BUFFER = 1 << 16;
  private static final Duration LONGEST = Duration.ofDays(7);

  /** What was written. */
  public record Written(long quotes, long trades) {
    public long messages() {
      return quotes + trades;
    }
  }

  static SimulatedSession read(Settings settings, List<String> symbols) {
    return new SimulatedSession(
        symbols,
        settings.value("venue.seed", "a whole number", 0L, Long::parseLong),
        settings.integer("venue.rate", 1, 20_000),
        settings.value(
            "session.start", "a time like 2026-01-05T14:30:00Z", 0L, SimulatedSession::instant),
        settings.value(
            "session.duration",
            "a length of time from 1s to 168h",
            Duration.ZERO,
            text -> withinReason(settings.duration("session.duration"))));
  }

  private static Long instant(String text) {
    try {
      return Timestamps.parse(text);
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  private static Duration withinReason(Duration asked) {
    return asked.toSeconds() >= 1 && asked.compareTo(LONGEST) <= 0 ? asked : null;
  }

  /**
   * Writes the session whole or not at all: under another name first.
   *
   * @throws IOException when the file cannot be written
   */
  public Written writeTo(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, file.getFileName().toString(), ".part");
    try {
      Written written = writeUnfinished(unfinished, file.toString().endsWith(".gz"));
      moveInPlace(unfinished, file);
      return written;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private Written writeUnfinished(Path file, boolean compressed) throws IOException {
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream packed = compressed ? new GZIPOutputStream(plain, BUFFER) : plain;
        OutputStream out = new BufferedOutputStream(packed, BUFFER)) {
      return writeTo(out);
    }
  }

  private static void moveInPlace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Writes the first quote of each symbol and all that follows. The stream is left open.
   *
   * @throws IOException when the stream does not take it
   */
  public Written writeTo(OutputStream out) throws IOException {
    SimulatedMarket market =
        new SimulatedMarket(
            symbols.stream().map(Listing::of).toList(), messagesPerSecond, seed, startNs);
    LineSink sink = new LineSink(out);
    try {
      for (int symbol = 0; symbol < symbols.size(); symbol++) {
        byte[] quote = market.lastQuote(symbol);
        sink.onMessage(symbol, MessageKind.QUOTE, quote, 0, quote.length);
      }
      long endNs = Math.addExact(startNs, duration.toNanos());
      while (market.nextTimeNs() < endNs) {
        market.playNext(sink);
      }
    } catch (UncheckedIOException refused) {
      throw refused.getCause();
    }
    return new Written(sink.quotes, sink.trades);
  }

  /** Writes each message as a line. */
  private static final class LineSink implements MarketSink {
    private final OutputStream out;
    private long quotes;
    private long trades;

    LineSink(OutputStream out) {
      this.out = out;
    }

    @Override
    public void onMessage(int symbol, MessageKind kind, byte[] json, int from, int length) {
      try {
        out.write(json, from, length);
        out.write('\n');
      } catch (IOException refused) {
        throw new UncheckedIOException(refused);
      }
      if (kind == MessageKind.QUOTE) {
        quotes++;
      } else {
        trades++;
      }
    }

    @Override
    public void onFill(long orderNumber, long pxE6, long qtyE6, boolean maker) {
      throw new IllegalStateException("nobody has sent an order");
    }
  }
}
