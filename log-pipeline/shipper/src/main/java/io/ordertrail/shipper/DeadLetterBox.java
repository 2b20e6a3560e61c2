package io.ordertrail.shipper;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The dead letters of a data folder, for whoever looks at them and sends them again; a shipper may
 * run beside it. One thread's.
 *
 * <p>Sending again is idempotent and may be killed anywhere: a letter is created under its event's
 * id, so it is there once, and it is marked as resolved only after Elasticsearch has said so.
 */
public final class DeadLetterBox {
  private static final int LONGEST_EVENT = 64 << 20;

  /** One letter as a person reads it. */
  public record Entry(
      String place,
      String setAside,
      String id,
      String reason,
      int status,
      String text,
      boolean resolved) {}

  /** What came of sending one letter again. */
  public sealed interface Resent {
    Entry entry();

    /** It is in the index of its day now. */
    record Accepted(Entry entry, boolean wasAlreadyThere) implements Resent {}

    record RefusedAgain(Entry entry, String reason) implements Resent {}

    /** Elasticsearch cannot be asked now; the rest was not tried. */
    record Unavailable(Entry entry, String reason) implements Resent {}
  }

  private final Path data;
  private final Path folder;
  private final Path file;
  private final Resolutions resolutions;

  public DeadLetterBox(Path data) {
    this.data = data;
    this.folder = data.resolve("shipper");
    this.file = folder.resolve("dead-letters.ndjson");
    this.resolutions = new Resolutions(folder);
  }

  /** All that were ever set aside, oldest first. */
  public List<Entry> entries() throws IOException {
    Map<String, Resolutions.Attempt> attempts = resolutions.read();
    List<Entry> entries = new ArrayList<>();
    forEachLetter(letter -> entries.add(entry(letter, attempts.get(letter.place()))));
    return entries;
  }

  /** How many are not resolved. */
  long unresolved() throws IOException {
    Map<String, Resolutions.Attempt> attempts = resolutions.read();
    AtomicLong count = new AtomicLong();
    forEachLetter(
        letter -> {
          Resolutions.Attempt last = attempts.get(letter.place());
          if (last == null || !last.isResolved()) {
            count.incrementAndGet();
          }
          return true;
        });
    return count.get();
  }

  /** Takes letters one by one; false ends it. */
  private interface Letters {
    boolean letter(LetterFile.Letter letter) throws IOException;
  }

  private void forEachLetter(Letters letters) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (LetterReader reader = new LetterReader(file, 0)) {
      while (reader.next()) {
        Optional<LetterFile.Letter> letter = reader.letter();
        if (letter.isPresent() && !letters.letter(letter.get())) {
          return;
        }
      }
    }
  }

  private static Entry entry(LetterFile.Letter letter, Resolutions.Attempt last) {
    boolean resolved = last != null && last.isResolved();
    boolean again = last != null && !last.isResolved();
    return new Entry(
        letter.place(),
        letter.setAside(),
        letter.id(),
        letter.reason(),
        again ? last.status() : letter.status(),
        again ? last.text() : letter.text(),
        resolved);
  }

  /**
   * Sends every unresolved letter once, one by one, and tells of each. Ends at the first that
   * Elasticsearch cannot be asked about.
   *
   * @throws IOException with one sentence when the folder cannot be read or written, or another
   *     process sends them right now
   */
  public void resend(ElasticsearchEndpoint elasticsearch, Consumer<Resent> told)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("dead-letters.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = lockOrNull(channel);
        Nodes nodes = new Nodes(elasticsearch, 1)) {
      if (lock == null) {
        throw new IOException("another command sends the dead letters of " + data + " right now");
      }
      resend(new BulkClient(nodes), told);
    }
  }

  private static FileLock lockOrNull(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // in this process
    }
  }

  private void resend(BulkClient client, Consumer<Resent> told) throws IOException {
    Map<String, Resolutions.Attempt> attempts = resolutions.read();
    forEachLetter(
        letter -> {
          Resolutions.Attempt last = attempts.get(letter.place());
          if (last != null && last.isResolved()) {
            return true;
          }
          Resent resent = resend(client, letter, entry(letter, last));
          told.accept(resent);
          return !(resent instanceof Resent.Unavailable);
        });
  }

  private Resent resend(BulkClient client, LetterFile.Letter letter, Entry entry)
      throws IOException {
    byte[] line = line(letter);
    EventHead head = new EventHead();
    if (!head.read(line, 0, line.length)) {
      return new Resent.RefusedAgain(entry, "the line is no event: repair what writes the journal");
    }
    Batch batch = new Batch(line.length + 1);
    batch.add(null, letter.offset(), head, line, 0, line.length);
    return switch (send(client, batch.body(new int[] {0}, 1))) {
      case BulkOutcome.Answered(List<BulkOutcome.ItemResult> items) ->
          answered(entry, items.getFirst());
      case BulkOutcome.TooLarge() ->
          refused(entry, 413, "Elasticsearch takes no request of this length");
      case BulkOutcome.Rejected(String detail) -> refused(entry, 400, detail);
      case BulkOutcome.Failed failed -> new Resent.Unavailable(entry, failed.detail());
    };
  }

  /** A node that does not answer is left out as long as there is another one. */
  private static BulkOutcome send(BulkClient client, List<ByteBuffer> body) {
    BulkOutcome outcome = client.send(body, 1);
    while (outcome instanceof BulkOutcome.Failed failed && failed.elsewhere()) {
      outcome = client.send(body, 1);
    }
    return outcome;
  }

  private Resent answered(Entry entry, BulkOutcome.ItemResult item) throws IOException {
    String says = item.type() + ": " + item.reason();
    return switch (ItemVerdict.of(item)) {
      case CREATED -> accepted(entry, "created", item.status());
      case ALREADY_THERE -> accepted(entry, "already_there", item.status());
      case DEAD_MAPPING, DEAD_OTHER -> refused(entry, item.status(), says);
      case AGAIN -> new Resent.Unavailable(entry, item.status() + " " + says);
    };
  }

  private Resent accepted(Entry entry, String outcome, int status) throws IOException {
    keep(entry, outcome, status, "");
    return new Resent.Accepted(entry, outcome.equals("already_there"));
  }

  private Resent refused(Entry entry, int status, String says) throws IOException {
    keep(entry, "refused", status, says);
    return new Resent.RefusedAgain(entry, says);
  }

  private void keep(Entry entry, String outcome, int status, String text) throws IOException {
    String now = Clock.systemUTC().instant().toString();
    resolutions.keep(new Resolutions.Attempt(entry.place(), now, outcome, status, text));
  }

  /** From the letter, or, when it was too long for that, from its place in the journal. */
  private byte[] line(LetterFile.Letter letter) throws IOException {
    byte[] line = LetterFile.line(file, letter);
    if (line.length > 0) {
      return line;
    }
    Path segment = data.resolve("journal").resolve(letter.segment()).normalize();
    if (!segment.startsWith(data.resolve("journal").normalize()) || !Files.exists(segment)) {
      return new byte[0];
    }
    try (FileChannel in = FileChannel.open(segment, StandardOpenOption.READ)) {
      LineChunk chunk = new LineChunk(LONGEST_EVENT);
      chunk.fill(in, letter.offset());
      while (chunk.lineEnd(0) < 0 && chunk.isFull() && chunk.grow()) {
        chunk.fill(in, letter.offset());
      }
      int end = chunk.lineEnd(0);
      return end < 0 ? new byte[0] : Arrays.copyOf(chunk.bytes(), end);
    }
  }
}
