package io.ordertrail.riskmanager;

import io.ordertrail.runtime.JsonText;
import io.ordertrail.runtime.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where limits are written: the file that people write (or the bundled one), and over it what was
 * changed at run time. Any thread, one at a time.
 *
 * @param file null for the bundled limits
 * @param changes what was changed at run time; need not exist
 */
record LimitsFiles(Path file, Path changes) {
  private static final String BUNDLED = "/limits.yaml";
  private static final String FORMAT = "format";
  private static final String CHANGES = "changes.";
  private static final int MAX_KEY = 200;

  /** A file that is not what it should be, in words for people. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String sentence) {
      super(sentence);
    }
  }

  /** What the file says, without the changes. */
  SortedMap<String, String> written() throws Unreadable {
    try (Reader reader = file == null ? bundled() : Files.newBufferedReader(file)) {
      return flat(reader, String.valueOf(file));
    } catch (IOException e) {
      throw new Unreadable("the limits file %s cannot be read (%s)".formatted(file, e));
    }
  }

  private static Reader bundled() {
    InputStream in = LimitsFiles.class.getResourceAsStream(BUNDLED);
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  /** What was changed at run time: the newest value of each key. */
  SortedMap<String, String> changed() throws Unreadable {
    SortedMap<String, String> changed = new TreeMap<>();
    try (Reader reader = Files.newBufferedReader(changes)) {
      SortedMap<String, String> texts = flat(reader, changes.toString());
      if (!"1".equals(texts.remove(FORMAT))) {
        throw new Unreadable(changes + " is not of format 1");
      }
      for (Map.Entry<String, String> entry : texts.entrySet()) {
        if (!entry.getKey().startsWith(CHANGES)) {
          throw new Unreadable(changes + " has the unknown key " + entry.getKey());
        }
        changed.put(entry.getKey().substring(CHANGES.length()), entry.getValue());
      }
      return changed;
    } catch (NoSuchFileException e) {
      return changed;
    } catch (IOException e) {
      throw new Unreadable("the changed limits %s cannot be read (%s)".formatted(changes, e));
    }
  }

  /** Keeps one more change; whole and on the disk when this returns. */
  void keep(String key, String value) throws Unreadable, IOException {
    SortedMap<String, String> all = changed();
    all.put(key, value);
    StringBuilder text =
        new StringBuilder("# Limits changed at run time. Written by risk-manager.\n");
    text.append("format: 1\nchanges:\n");
    all.forEach(
        (k, v) ->
            text.append("  ")
                .append(JsonText.quoted(k))
                .append(": ")
                .append(JsonText.quoted(v))
                .append('\n'));
    DurableFile.write(changes, text.toString());
  }

  private static SortedMap<String, String> flat(Reader reader, String name) throws Unreadable {
    SortedMap<String, String> texts = new TreeMap<>();
    try {
      flatten("", YamlText.mapping(reader), texts, name);
    } catch (YamlText.YamlProblem e) {
      throw new Unreadable(name + ' ' + e.getMessage());
    }
    return texts;
  }

  private static void flatten(
      String prefix, Map<?, ?> mapping, SortedMap<String, String> texts, String name)
      throws Unreadable {
    if (prefix.length() > MAX_KEY) {
      // A YAML alias may contain itself.
      throw new Unreadable(name + " nests too deep");
    }
    for (Map.Entry<?, ?> entry : mapping.entrySet()) {
      String key = prefix + entry.getKey();
      switch (entry.getValue()) {
        case Map<?, ?> nested -> flatten(key + '.', nested, texts, name);
        case List<?> list ->
            texts.put(key, String.join(",", list.stream().map(String::valueOf).toList()));
        case null -> texts.put(key, "");
        default -> texts.put(key, String.valueOf(entry.getValue()).strip());
      }
    }
  }
}
