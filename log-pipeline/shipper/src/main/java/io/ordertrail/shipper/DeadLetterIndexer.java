package io.ordertrail.shipper;

import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Meters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings {@code dead-letters.ndjson} into the indices {@code trading-dead-letters-<day>}, so that
 * they are found by search. The side thread's. The file is the queue; how far it is indexed stands
 * in {@code dead-letters.indexed}, and a letter that is sent twice is there once, because its place
 * is its id and the day is the one on which it was set aside. A line that is very long stays in the
 * file only.
 */
final class DeadLetterIndexer implements SideThread.Side {
  private static final String INDEX = "trading-dead-letters-";
  private static final String METRIC = "log_pipeline_dead_letters_indexed_total";
  private static final int MOST_BYTES = 256 * 1024;
  private static final int DAY = "2026-11-23".length();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path file;
  private final Path progress;
  private final BulkSender sender;
  private final Counter created;
  private final Counter alreadyThere;
  private final Counter refused;
  private boolean withoutLines;
  private boolean oneByOne;

  DeadLetterIndexer(Path file, BulkSender sender, Meters meters) {
    this.file = file;
    this.progress = file.resolveSibling("dead-letters.indexed");
    this.sender = sender;
    this.created = meters.counter(METRIC, "outcome", "created");
    this.alreadyThere = meters.counter(METRIC, "outcome", "already_there");
    this.refused = meters.counter(METRIC, "outcome", "refused");
  }

  @Override
  public SideThread.Step step() throws IOException {
    long size = Files.exists(file) ? Files.size(file) : 0;
    long from = Math.min(indexed(), size);
    if (from == size) {
      return SideThread.Step.IDLE;
    }
    SideBulk bulk = new SideBulk();
    long to = fill(bulk, from);
    if (to == from) {
      return SideThread.Step.IDLE; // the last line is still being written
    }
    if (bulk.items() == 0) {
      return advance(to);
    }
    return switch (bulk.send(sender)) {
      case BulkOutcome.Answered(List<BulkOutcome.ItemResult> items) -> answered(items, to);
      case BulkOutcome.TooLarge() -> smaller(to, bulk.items());
      case BulkOutcome.Rejected _ -> smaller(to, bulk.items());
      case BulkOutcome.Failed failed -> throw new IOException(failed.detail());
    };
  }

  private long indexed() throws IOException {
    String text = DurableText.read(progress).strip();
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  /** Returns up to where the file's letters are in the body, or are no letters. */
  private long fill(SideBulk bulk, long from) throws IOException {
    try (LetterReader letters = new LetterReader(file, from)) {
      while (bulk.bytes() < MOST_BYTES && !(oneByOne && bulk.items() > 0) && letters.next()) {
        letters.letter().ifPresentOrElse(letter -> add(bulk, letter), refused::increment);
      }
      return letters.end();
    }
  }

  private void add(SideBulk bulk, LetterFile.Letter letter) {
    if (letter.setAside().length() > DAY) {
      String day = letter.setAside().substring(0, DAY).replace('-', '.');
      bulk.create(INDEX + day, letter.place(), document(letter));
    } else {
      refused.increment();
    }
  }

  private byte[] document(LetterFile.Letter letter) {
    ObjectNode json = JSON.createObjectNode();
    json.put("@timestamp", letter.setAside());
    json.putObject("event").put("kind", "pipeline_error").put("id", letter.id());
    int slash = letter.segment().indexOf('/');
    int dash = letter.segment().lastIndexOf('-');
    if (slash > 0 && dash > slash) {
      json.putObject("service").put("name", letter.segment().substring(0, slash));
      json.putObject("labels").put("run_id", letter.segment().substring(slash + 1, dash));
    }
    json.putObject("error").put("message", letter.text());
    ObjectNode own = json.putObject("dead_letter");
    own.put("reason", letter.reason()).put("status", letter.status());
    own.put("segment", letter.segment()).put("offset", letter.offset());
    if (!withoutLines && !letter.isLong()) {
      own.put("line", letter.line());
      if (!letter.lineBase64().isEmpty()) {
        own.put("line_base64", letter.lineBase64());
      }
    }
    return JSON.writeValueAsBytes(json);
  }

  private SideThread.Step answered(List<BulkOutcome.ItemResult> items, long to) throws IOException {
    SideThread.requireNoneAgain(items);
    for (BulkOutcome.ItemResult item : items) {
      switch (ItemVerdict.of(item)) {
        case CREATED -> created.increment();
        case ALREADY_THERE -> alreadyThere.increment();
        case DEAD_MAPPING, DEAD_OTHER -> refused.increment();
        case AGAIN -> throw new IllegalStateException("looked for above");
      }
    }
    return advance(to);
  }

  /** First one by one, then without the line, then not at all: the file has it still. */
  private SideThread.Step smaller(long to, int items) throws IOException {
    if (items > 1) {
      oneByOne = true;
      return SideThread.Step.DONE;
    }
    if (!withoutLines) {
      withoutLines = true;
      return SideThread.Step.DONE;
    }
    refused.increment();
    return advance(to);
  }

  private SideThread.Step advance(long to) throws IOException {
    DurableText.replace(progress, Long.toString(to));
    oneByOne = false;
    withoutLines = false;
    return SideThread.Step.DONE;
  }
}
