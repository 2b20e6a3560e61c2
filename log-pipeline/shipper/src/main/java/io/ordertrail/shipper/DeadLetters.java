package io.ordertrail.shipper;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code <data>/shipper/dead-letters.ndjson}: what Elasticsearch refused for good, with the reason,
 * and whole, so that it can be sent again after a repair. On the disk before the checkpoint moves
 * over the events.
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
   *     those of all batches in flight
   * @param restored what the checkpoint knows to be settled: no such place need be remembered
   */
  static DeadLetters open(Path file, long look, Collection<Run> restored, Clock clock)
      throws IOException {
    Set<String> recent = new HashSet<>();
    try (RandomAccessFile existing = new RandomAccessFile(file.toFile(), "rw")) {
      existing.setLength(endOfLastLine(existing));
      existing.seek(Math.max(0, existing.length() - look));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(new FileInputStream(existing.getFD()), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line, restored, recent);
      }
    }
    return new DeadLetters(FileChannel.open(file, StandardOpenOption.APPEND), clock, recent);
  }

  /** A letter that was cut by a kill is written again: its event was never acknowledged. */
  private static long endOfLastLine(RandomAccessFile file) throws IOException {
    byte[] block = new byte[64 * 1024];
    for (long to = file.length(); to > 0; ) {
      long from = Math.max(0, to - block.length);
      file.seek(from);
      file.readFully(block, 0, (int) (to - from));
      for (int i = (int) (to - from) - 1; i >= 0; i--) {
        if (block[i] == '\n') {
          return from + i + 1;
        }
      }
      to = from;
    }
    return 0;
  }

  private static void note(String line, Collection<Run> restored, Set<String> places) {
    try {
      JsonNode letter = JSON.readTree(line);
      String segment = letter.path("segment").asString("");
      long offset = letter.path("offset").asLong(-1);
      if (restored.stream().noneMatch(run -> run.hasAcknowledged(segment, offset))) {
        places.add(segment + '@' + offset);
      }
    } catch (JacksonException e) {
      // The first line may be cut by where the look begins.
    }
  }

  /**
   * Returns when they are on the disk; any thread may call.
   *
   * @return those that an earlier run had not kept already
   * @throws IOException when none of them is kept
   */
  synchronized List<DeadLetter> keep(List<DeadLetter> letters) throws IOException {
    List<DeadLetter> fresh =
        letters.stream().filter(l -> !lastOfEarlierRuns.contains(place(l))).toList();
    if (fresh.isEmpty()) {
      return fresh;
    }
    long before = channel.size();
    try {
      for (DeadLetter letter : fresh) {
        ByteBuffer line = ByteBuffer.wrap((json(letter) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
          channel.write(line);
        }
      }
      channel.force(true);
      return fresh;
    } catch (IOException e) {
      channel.truncate(before);
      throw e;
    }
  }

  private static String place(DeadLetter letter) {
    return letter.segment().name() + '@' + letter.offset();
  }

  private String json(DeadLetter letter) {
    ObjectNode json = JSON.createObjectNode();
    json.put("set_aside", clock.instant().toString());
    json.put("reason", letter.reason().label());
    json.put("status", letter.status());
    json.put("text", letter.text());
    json.put("id", letter.id());
    json.put("segment", letter.segment().name());
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
