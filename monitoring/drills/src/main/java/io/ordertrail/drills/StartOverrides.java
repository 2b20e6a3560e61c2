package io.ordertrail.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a drill has a part of the running system started otherwise than usual: {@code up} looks here
 * at each start of a part. The file is private to the user, for it names commands: one that
 * somebody else may write is not followed. Any thread; each call reads the file anew.
 */
public final class StartOverrides {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<TreeMap<String, Override>> PARTS = new TypeReference<>() {};
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  /**
   * @param prefix words before the command that starts the part
   * @param jvm options after the usual ones
   * @param settings over the usual ones
   */
  public record Override(List<String> prefix, List<String> jvm, Map<String, String> settings) {
    static Override settings(String key, String value) {
      return new Override(List.of(), List.of(), Map.of(key, value));
    }

    static Override jvm(String... options) {
      return new Override(List.of(), List.of(options), Map.of());
    }
  }

  private final Path file;

  private StartOverrides(Path file) {
    this.file = file;
  }

  /**
   * @param data the system's data folder
   */
  public static StartOverrides of(Path data) {
    return new StartOverrides(data.resolve("drill-overrides.json"));
  }

  /** What is changed for a part now; empty when the file is not there or not private. */
  public Optional<Override> of(String part) {
    try {
      if (!PRIVATE.equals(Files.getPosixFilePermissions(file))) {
        return Optional.empty();
      }
      return Optional.ofNullable(read().get(part));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** Forgets everything: no drill runs. */
  public void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  void set(String part, Override change) throws DrillException {
    write(
        all -> {
          all.put(part, change);
          return all;
        });
  }

  void remove(String part) throws DrillException {
    write(
        all -> {
          all.remove(part);
          return all;
        });
  }

  private interface Change {
    TreeMap<String, Override> of(TreeMap<String, Override> all);
  }

  private void write(Change change) throws DrillException {
    try {
      TreeMap<String, Override> all = change.of(read());
      Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
      Files.deleteIfExists(temporary);
      Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PRIVATE));
      Files.write(temporary, JSON.writeValueAsBytes(all));
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | JacksonException e) {
      throw new DrillException("cannot write %s (%s).".formatted(file, e.getMessage()));
    }
  }

  private TreeMap<String, Override> read() throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(file), PARTS);
    } catch (NoSuchFileException e) {
      return new TreeMap<>();
    }
  }
}
