package io.ordertrail.bundle;

import io.ordertrail.eventlog.ChainHash;
import io.ordertrail.eventlog.PublicKeys;
import io.ordertrail.record.RunKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Holds a stretch of one run's lines against its chain and its signatures. The same class proves
 * while a bundle is made and when somebody checks it later, with nothing but the lines, the hash
 * before them and the public keys. One thread; what is held does not grow with the lines.
 */
final class ChainCheck {
  /** Statements look back at most so far: one a second, or each thousand events. */
  private static final int HASHES = 8_192;

  private static final int MOST_NAMED = 1_000;

  private final RunKey run;
  private final String session;
  private final PublicKeys keys;
  private final ChainHash chain = new ChainHash();
  private final Map<Long, byte[]> hashes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > HASHES;
        }
      };
  private final List<Numbers> missing = new ArrayList<>();
  private final List<Long> broken = new ArrayList<>();
  private final List<Numbers> unsigned = new ArrayList<>();
  private final List<Long> badSignatures = new ArrayList<>();
  private final TreeSet<String> signedBy = new TreeSet<>();
  private final TreeSet<String> unknownKeys = new TreeSet<>();
  private byte[] previous;
  private long expected;
  private long begun; // of the lines that are one chain and not signed for yet
  private long signedTo;
  private long statements;
  private long unproven;

  /**
   * @param start the number of the first line
   * @param before the hash of the event before it; null when nobody knows it
   */
  ChainCheck(RunKey run, String session, long start, byte[] before, PublicKeys keys) {
    this.run = run;
    this.session = session;
    this.keys = keys;
    this.expected = start;
    this.begun = start;
    this.previous = before;
  }

  /** Lines come in the order of their numbers. */
  void line(RecordedLine line) {
    if (line.sequence() > expected) {
      gap(line.sequence() - 1);
    }
    byte[] bytes = line.bytes();
    int hex = ChainHash.hexOffset(bytes, 0, bytes.length);
    byte[] stated = ChainHash.stated(bytes, hex);
    if (previous == null || stated == null) {
      unproven++;
      endsAt(line.sequence());
    } else if (!Arrays.equals(chain.of(previous, bytes, 0, bytes.length, hex), stated)) {
      name(broken, line.sequence());
      endsAt(line.sequence());
    }
    previous = stated;
    hashes.put(line.sequence(), stated);
    expected = line.sequence() + 1;
    Statement.of(line, run.service(), run.runId(), session).ifPresent(this::stated);
  }

  private void gap(long last) {
    if (missing.size() < MOST_NAMED) {
      missing.add(new Numbers(expected, last));
    }
    endsAt(last);
    previous = null;
  }

  /** What no signature behind that number can speak for. */
  private void endsAt(long number) {
    if (begun <= number && unsigned.size() < MOST_NAMED) {
      unsigned.add(new Numbers(begun, number));
    }
    begun = number + 1;
  }

  private static void name(List<Long> list, long number) {
    if (list.size() < MOST_NAMED) {
      list.add(number);
    }
  }

  private void stated(Statement statement) {
    byte[] head = hashes.get(statement.last());
    if (head == null) {
      return; // it speaks for what lies before these lines
    }
    Optional<Boolean> valid =
        keys.verify(statement.keyId(), statement.text(), statement.signature());
    if (valid.isEmpty()) {
      unknownKeys.add(statement.keyId());
    } else if (!valid.get() || !HexFormat.of().formatHex(head).equals(statement.chainHead())) {
      name(badSignatures, statement.sequence());
    } else {
      statements++;
      signedBy.add(statement.keyId());
      signedTo = Math.max(signedTo, statement.last());
      begun = Math.max(begun, statement.last() + 1);
    }
  }

  /** The last number that a good signature speaks for; 0 when there is none. */
  long signedTo() {
    return signedTo;
  }

  /** What is known when no more lines come. */
  ChainResult result() {
    List<Numbers> open = new ArrayList<>(unsigned);
    if (begun < expected) {
      open.add(new Numbers(begun, expected - 1));
    }
    return new ChainResult(
        expected - 1,
        List.copyOf(missing),
        List.copyOf(broken),
        unproven,
        open,
        List.copyOf(badSignatures),
        List.copyOf(signedBy),
        List.copyOf(unknownKeys),
        statements,
        signedTo);
  }
}
