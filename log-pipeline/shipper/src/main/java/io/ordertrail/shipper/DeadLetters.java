package io.ordertrail.shipper;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code <data>/shipper/dead-letters.ndjson}: what Elasticsearch refused for good, with the reason,
 * and whole, so that it can be sent again after a repair. The shipping thread's. On the disk before
 * the checkpoint moves over the events.
 *
 * <p>A kill between the file and the checkpoint sends the same events again; the places (segment
 * and offset) at the end of the file are read at the start, so that none is set aside twice.
 */
final class DeadLetters implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final FileChannel channel;
  private final Clock clock;
  private final Set<String> lastOfEarlierRuns;

  private DeadLetters(FileChannel channel, Clock clock, Set<String> lastOfEarlierRuns) {
    this.channel = channel;
    this.clock = clock;
    this.lastOfEarlierRuns = lastOfEarlierRuns;
  }

  /**
   * @param look how many bytes from the end may hold letters that the checkpoint does not know of:
   *     those of one batch
   */
  static DeadLetters open(Path file, long look, Clock clock) throws IOException {
    Set<String> recent = new HashSet<>();
    try (RandomAccessFile existing = new RandomAccessFile(file.toFile(), "rw")) {
      long from = Math.max(0, existing.length() - look);
      existing.seek(from);
      byte[] tail = new byte[Math.toIntExact(existing.length() - from)];
      existing.readFully(tail);
      int complete = lastLineEnd(tail) + 1;
      existing.setLength(from + complete);
      new String(tail, 0, complete, StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> note(line, recent));
    }
    return new DeadLetters(FileChannel.open(file, StandardOpenOption.APPEND), clock, recent);
  }

  private static int lastLineEnd(byte[] bytes) {
    int at = bytes.length - 1;
    while (at >= 0 && bytes[at] != '\n') {
      at--;
    }
    return at;
  }

  private static void note(String line, Set<String> places) {
    try {
      JsonNode letter = JSON.readTree(line);
      places.add(letter.path("segment").asString("") + '@' + letter.path("offset").asLong(-1));
    } catch (JacksonException e) {
      // The first line may be cut by where the look begins.
    }
  }

  /**
   * Returns when they are on the disk.
   *
   * @return those that an earlier run had not kept already
   */
  List<DeadLetter> keep(List<DeadLetter> letters) throws IOException {
    List<DeadLetter> fresh =
        letters.stream().filter(l -> !lastOfEarlierRuns.contains(place(l))).toList();
    for (DeadLetter letter : fresh) {
      ByteBuffer line = ByteBuffer.wrap((json(letter) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
    }
    if (!fresh.isEmpty()) {
      channel.force(true);
    }
    return fresh;
  }

  private static String place(DeadLetter letter) {
    return name(letter.segment()) + '@' + letter.offset();
  }

  private static String name(Segment segment) {
    return segment.run().service() + '/' + segment.file().getFileName();
  }

  private String json(DeadLetter letter) {
    ObjectNode json = JSON.createObjectNode();
    json.put("set_aside", clock.instant().toString());
    json.put("reason", letter.reason().label());
    json.put("status", letter.status());
    json.put("text", letter.text());
    json.put("id", letter.id());
    json.put("segment", name(letter.segment()));
    json.put("offset", letter.offset());
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(letter.line()));
      json.put("line", text.toString());
    } catch (CharacterCodingException e) {
      json.put("line_base64", Base64.getEncoder().encodeToString(letter.line()));
    }
    return JSON.writeValueAsString(json);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
