package io.ordertrail.shipper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Keeps the checkpoint through a power cut: temporary file, fsync, rename, fsync of the folder, a
 * CRC over the content, and the generation before. The shipping thread's.
 *
 * <p>A checkpoint that cannot be read is never a reason to stop: the one before, or none at all,
 * only means that events are sent again, and Elasticsearch answers that they are already there.
 */
final class CheckpointStore {
  private static final Pattern FILE =
      Pattern.compile(
          "\\{\"format\":1,\"crc32c\":\"([0-9a-f]{8})\",\"state\":(.*)}\n", Pattern.DOTALL);

  private static final Pattern OTHER_FORMAT = Pattern.compile("\\{\"format\":(\\d{1,9}),");

  /** What was found at the start. */
  record Loaded(List<Run> runs, String note) {
    boolean hasNote() {
      return !note.isEmpty();
    }
  }

  private final Path folder;
  private final Path current;
  private final Path previous;
  private long generation;

  CheckpointStore(Path folder) {
    this.folder = folder;
    this.current = folder.resolve("checkpoint.json");
    this.previous = folder.resolve("checkpoint.previous.json");
  }

  /**
   * Never fails for what is in the files; the note says in one sentence what was wrong and what
   * happens now.
   */
  Loaded load() throws IOException {
    String fault;
    try {
      return loaded(current, "");
    } catch (NoSuchFileException e) {
      if (!Files.exists(previous)) {
        return new Loaded(List.of(), "");
      }
      fault = "The checkpoint " + current + " is missing";
    } catch (CorruptCheckpoint e) {
      fault = "The checkpoint " + current + " cannot be used (" + e.getMessage() + ")";
      // Kept for whoever wants to know why; it must not push out the good one before it.
      Files.move(
          current, folder.resolve("checkpoint.corrupt.json"), StandardCopyOption.REPLACE_EXISTING);
    }
    try {
      return loaded(
          previous, fault + ": going on from the one before; what was sent since is sent again.");
    } catch (NoSuchFileException | CorruptCheckpoint e) {
      return new Loaded(
          List.of(),
          fault
              + ", and there is no usable one before it: sending all journals again; Elasticsearch"
              + " keeps one copy of each event.");
    }
  }

  private Loaded loaded(Path file, String note) throws IOException, CorruptCheckpoint {
    Checkpoint.State state = read(file);
    generation = state.generation();
    return new Loaded(state.runs(), note);
  }

  private static Checkpoint.State read(Path file) throws IOException, CorruptCheckpoint {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    Matcher matcher = FILE.matcher(text);
    if (!matcher.matches()) {
      throw new CorruptCheckpoint(whatElse(text));
    }
    String state = matcher.group(2);
    if (!crc(state).equals(matcher.group(1))) {
      throw new CorruptCheckpoint("its CRC does not fit its content");
    }
    try {
      return Checkpoint.read(state);
    } catch (IllegalArgumentException e) {
      throw new CorruptCheckpoint(e.getMessage());
    }
  }

  private static String whatElse(String text) {
    Matcher other = OTHER_FORMAT.matcher(text);
    if (text.isEmpty()) {
      return "it is empty";
    }
    return other.lookingAt()
        ? "it is in format "
            + other.group(1)
            + " of another version of the shipper, this one writes 1"
        : "it is not in format 1";
  }

  void save(Collection<Run> runs) throws IOException {
    String state = Checkpoint.write(generation + 1, runs);
    String text = "{\"format\":1,\"crc32c\":\"%s\",\"state\":%s}\n".formatted(crc(state), state);
    Path temporary = folder.resolve("checkpoint.json.new");
    DurableText.writeAndSync(temporary, text);
    if (Files.exists(current)) {
      Files.move(current, previous, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(temporary, current, StandardCopyOption.ATOMIC_MOVE);
    DurableText.syncFolder(folder);
    generation++;
  }

  private static String crc(String state) {
    CRC32C crc = new CRC32C();
    crc.update(state.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static final class CorruptCheckpoint extends Exception {
    private static final long serialVersionUID = 1L;

    CorruptCheckpoint(String reason) {
      super(reason);
    }
  }
}
