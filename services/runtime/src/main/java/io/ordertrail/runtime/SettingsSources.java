package io.ordertrail.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where settings come from, laid over each other: the later source wins. */
final class SettingsSources {
  private static final String USAGE = "use --config FILE and --set key=value";

  private static final int MAX_KEY = 200;

  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private SettingsSources() {}

  /**
   * @param origin where it was written, in words for people
   */
  record Entry(String value, String origin) {}

  record Loaded(SortedMap<String, Entry> entries, List<String> problems) {}

  static Loaded load(String service, String... args) {
    SettingsSources sources = new SettingsSources();
    sources.resource("/io/ordertrail/runtime/defaults.yaml");
    sources.resource("/" + service + ".yaml");
    sources.arguments(args);
    return new Loaded(sources.entries, sources.problems);
  }

  private void resource(String name) {
    try (InputStream in = SettingsSources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the defaults " + name + " are not on the classpath");
      }
      yaml(new InputStreamReader(in, StandardCharsets.UTF_8), "default");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files first, wherever they stand, because {@code --set} wins. */
  private void arguments(String... args) {
    List<String> sets = new ArrayList<>();
    for (int i = 0; i < args.length; i += 2) {
      String value = i + 1 < args.length ? args[i + 1] : null;
      if (!args[i].equals("--config") && !args[i].equals("--set")) {
        problems.add("unknown argument \"" + args[i] + "\": " + USAGE);
        break;
      }
      if (value == null) {
        problems.add(args[i] + " needs a value: " + USAGE);
      } else if (args[i].equals("--set")) {
        sets.add(value);
      } else {
        file(value);
      }
    }
    sets.forEach(this::assignment);
  }

  private void assignment(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      problems.add("--set \"" + text + "\" is not of the form key=value");
      return;
    }
    entries.put(
        text.substring(0, equals).strip(), new Entry(text.substring(equals + 1).strip(), "--set"));
  }

  private void file(String name) {
    try (Reader reader = Files.newBufferedReader(Path.of(name))) {
      yaml(reader, name);
    } catch (NoSuchFileException e) {
      problems.add("the file " + name + " of --config does not exist");
    } catch (IOException | InvalidPathException e) {
      problems.add("the file " + name + " of --config cannot be read: " + e.getMessage());
    }
  }

  private void yaml(Reader reader, String origin) {
    try {
      flatten("", YamlText.mapping(reader), origin);
    } catch (YamlText.YamlProblem e) {
      problems.add(origin + " " + e.getMessage());
    }
  }

  private void flatten(String prefix, Map<?, ?> mapping, String origin) {
    if (prefix.length() > MAX_KEY) {
      // A YAML alias may contain itself.
      problems.add(origin + " nests too deep: " + prefix.substring(0, 40) + "...");
      return;
    }
    mapping.forEach(
        (name, value) -> {
          String key = prefix + name;
          switch (value) {
            case Map<?, ?> nested -> flatten(key + '.', nested, origin);
            case List<?> list -> entries.put(key, new Entry(joined(key, list, origin), origin));
            case null -> entries.put(key, new Entry("", origin));
            default -> entries.put(key, new Entry(value.toString().strip(), origin));
          }
        });
  }

  private String joined(String key, List<?> list, String origin) {
    List<String> texts = new ArrayList<>();
    for (Object element : list) {
      if (element instanceof String text && text.indexOf(',') < 0) {
        texts.add(text);
      } else {
        problems.add(key + " (" + origin + ") may list only texts without a comma: " + element);
      }
    }
    return String.join(",", texts);
  }
}
