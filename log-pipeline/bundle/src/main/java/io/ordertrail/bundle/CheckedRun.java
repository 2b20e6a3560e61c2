package io.ordertrail.bundle;

import io.ordertrail.eventlog.ChainHash;
import io.ordertrail.eventlog.PublicKeys;
import io.ordertrail.record.RunKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One run of a bundle while it is checked: what the bundle says of it, beside its lines. */
final class CheckedRun {
  private static final int MOST_PROBLEMS = 50;

  private final JsonNode said;
  private final RunKey key;
  private final TimeSpan window;
  private final boolean narrowed;
  private final long first;
  private final long last;
  private final ChainCheck chain;
  private final byte[] before;
  private final List<String> problems = new ArrayList<>();
  private long kept;
  private long previous;
  private ChainResult result;

  /**
   * @throws IllegalArgumentException when what is said of it is not readable
   */
  CheckedRun(JsonNode said, TimeSpan window, boolean narrowed, PublicKeys keys) {
    this.said = said;
    this.key = new RunKey(said.path("service").asString(""), said.path("run").asString(""));
    this.window = window;
    this.narrowed = narrowed;
    this.first = said.path("first").asLong(0);
    this.last = said.path("last").asLong(0);
    String hash = said.path("hash_before").asString("");
    this.before = hash.isEmpty() ? null : HexFormat.of().parseHex(hash);
    this.chain = new ChainCheck(key, session(), start(), before, keys);
  }

  private String session() {
    return said.path("session").asString("");
  }

  private long start() {
    return said.path("start").asLong(0);
  }

  String run() {
    return key.service() + '-' + key.runId();
  }

  String node() {
    return said.path("node").asString("");
  }

  /** A line is found in one of the two files. */
  void placed(RecordedLine line, boolean amongEvents) {
    boolean ofWindow =
        window.contains(line.time()) && line.sequence() >= first && line.sequence() <= last;
    kept += amongEvents ? 1 : 0;
    if (amongEvents && !ofWindow) {
      problem(line.id() + " is not of the window, and stands among its events");
    } else if (!amongEvents && ofWindow && !narrowed) {
      problem(line.id() + " is of the window, and does not stand among its events");
    } else if (!ofWindow && window.contains(line.time())) {
      problem(line.id() + " is of the window, but beyond the numbers that are said to be of it");
    }
  }

  /** Lines come in the order of their numbers. */
  void line(RecordedLine line) {
    if (line.sequence() == previous) {
      problem(line.id() + " stands there twice");
    } else if (line.sequence() < start()) {
      problem(line.id() + " stands before the lines that are said to be there");
    } else {
      chain.line(line);
    }
    previous = line.sequence();
  }

  ChainResult result() {
    result = result == null ? chain.result() : result;
    return result;
  }

  long unsigned() {
    return result().unsignedWithin(first, last).stream().mapToLong(Numbers::count).sum();
  }

  /** Call when all lines are there. */
  List<String> problems() {
    ChainResult found = result();
    beginning();
    differs("missing", numbers(found.missing()), said.path("missing").toString());
    differs("not what the chain says", found.broken().toString(), list(said.path("broken")));
    differs(
        "signed and not valid",
        found.badSignatures().toString(),
        list(said.path("bad_signatures")));
    if (found.unproven() != said.path("unproven").asLong(-1)) {
      problem(run() + ": other lines than said cannot be held against a hash");
    }
    if (found.end() != said.path("end").asLong(-1)) {
      problem(
          "%s: its lines end with %d, not with %d"
              .formatted(run(), found.end(), said.path("end").asLong(-1)));
    }
    if (found.signedTo() != said.path("signed_to").asLong(-1)) {
      problem(
          "%s: signatures of trusted keys reach to %d, not to %d"
              .formatted(run(), found.signedTo(), said.path("signed_to").asLong(-1)));
    }
    if (kept != said.path("kept").asLong(-1)) {
      problem(
          "%s: %,d of its events are there, not %,d"
              .formatted(run(), kept, said.path("kept").asLong(-1)));
    }
    return problems;
  }

  /** The first event of a run follows its name and its session's. */
  private void beginning() {
    byte[] seed = ChainHash.seed(key.service(), key.runId(), session());
    if (start() == 1 && !Arrays.equals(seed, before)) {
      problem(run() + ": what stands before its first event is not its own beginning");
    } else if (start() != Math.max(1, first - 1)) {
      problem(run() + ": the line before the window is not there");
    }
  }

  private void differs(String what, String found, String expected) {
    String plain = found.replace(" ", "");
    if (!plain.equals(expected.replace(" ", ""))) {
      problem("%s: %s are %s, and it is said %s".formatted(run(), what, plain, expected));
    }
  }

  private static String numbers(List<Numbers> list) {
    return list.stream().map(n -> List.of(n.first(), n.last())).toList().toString();
  }

  private static String list(JsonNode array) {
    return array.toString();
  }

  private void problem(String sentence) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(sentence);
    }
  }
}
