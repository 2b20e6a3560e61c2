package io.ordertrail.archive;

import io.ordertrail.eventlog.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an archive holds, and what is signed: through the segments' hashes and the chain's heads
 * every byte of the day.
 *
 * @param keyId of the key that signed the manifest
 */
public record Manifest(LocalDate day, String made, String keyId, List<Run> runs) {
  static final int FORMAT = 1;
  private static final Pattern SEGMENT_PATH =
      Pattern.compile("journal/[a-z0-9-]{1,64}/[0-9A-Za-z]{1,64}-\\d{6,9}\\.ndjson");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * The part of a writer's run that fell on the day.
   *
   * @param chainBefore the hash of the event before the first one in hex; empty when its segment
   *     was not there any more
   * @param chainHead the hash of the last event in hex
   * @param sealed whether the last event is the run's seal
   */
  public record Run(
      String service,
      String runId,
      String session,
      String node,
      String chainBefore,
      String chainHead,
      boolean sealed,
      List<Segment> segments) {

    public Run {
      segments = List.copyOf(segments);
    }

    public long firstSequence() {
      return segments.getFirst().firstSequence();
    }

    public long lastSequence() {
      return segments.getLast().lastSequence();
    }

    public long events() {
      return segments.stream().mapToLong(Segment::events).sum();
    }
  }

  /** One file, as it was in the journal. */
  public record Segment(
      String path, long bytes, String sha256, long firstSequence, long lastSequence, long events) {

    public Segment {
      if (!SEGMENT_PATH.matcher(path).matches()) { // it becomes a file when it is restored
        throw new IllegalArgumentException(
            "it names " + path + ", which is no segment of a journal");
      }
    }
  }

  public Manifest {
    runs = List.copyOf(runs);
  }

  public List<Segment> segments() {
    return runs.stream().flatMap(run -> run.segments().stream()).toList();
  }

  public long events() {
    return runs.stream().mapToLong(Run::events).sum();
  }

  /** The text that is signed: the manifest's file by its hash, so that each byte of it counts. */
  static byte[] statement(byte[] manifestFile) {
    String hash = HexFormat.of().formatHex(SegmentWalk.sha256().digest(manifestFile));
    return ("ordertrail-archive-1\n" + hash).getBytes(StandardCharsets.UTF_8);
  }

  static String sign(byte[] manifestFile, SigningKey key) {
    return key.sign(statement(manifestFile));
  }

  byte[] toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("day", day.toString());
    root.put("made", made);
    root.put("key_id", keyId);
    root.put("events", events());
    var array = root.putArray("runs");
    runs.forEach(run -> write(run, array.addObject()));
    return (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Run run, ObjectNode json) {
    json.put("service", run.service);
    json.put("run_id", run.runId);
    json.put("session", run.session);
    json.put("node", run.node);
    json.put("first_sequence", run.firstSequence());
    json.put("last_sequence", run.lastSequence());
    json.put("events", run.events());
    json.put("chain_before", run.chainBefore);
    json.put("chain_head", run.chainHead);
    json.put("sealed", run.sealed);
    var array = json.putArray("segments");
    for (Segment segment : run.segments) {
      array
          .addObject()
          .put("path", segment.path)
          .put("bytes", segment.bytes)
          .put("sha256", segment.sha256)
          .put("first_sequence", segment.firstSequence)
          .put("last_sequence", segment.lastSequence)
          .put("events", segment.events);
    }
  }

  /**
   * @throws IllegalArgumentException in a few words when it is no manifest of this format
   */
  static Manifest parse(byte[] json) {
    try {
      JsonNode root = JSON.readTree(json);
      if (root.required("format").asInt() != FORMAT) {
        throw new IllegalArgumentException("it is of another format");
      }
      List<Run> runs = new ArrayList<>();
      root.required("runs").forEach(run -> runs.add(run(run)));
      return new Manifest(
          LocalDate.parse(root.required("day").asString()),
          root.required("made").asString(),
          root.required("key_id").asString(),
          runs);
    } catch (JacksonException | DateTimeException e) {
      throw new IllegalArgumentException("it is not what a manifest looks like", e);
    }
  }

  private static Run run(JsonNode json) {
    List<Segment> segments = new ArrayList<>();
    for (JsonNode segment : json.required("segments")) {
      segments.add(
          new Segment(
              segment.required("path").asString(),
              segment.required("bytes").asLong(),
              segment.required("sha256").asString(),
              segment.required("first_sequence").asLong(),
              segment.required("last_sequence").asLong(),
              segment.required("events").asLong()));
    }
    return new Run(
        json.required("service").asString(),
        json.required("run_id").asString(),
        json.required("session").asString(),
        json.required("node").asString(),
        json.required("chain_before").asString(),
        json.required("chain_head").asString(),
        json.required("sealed").asBoolean(),
        segments);
  }
}
