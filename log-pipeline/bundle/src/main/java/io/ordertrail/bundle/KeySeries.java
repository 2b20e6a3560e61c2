package io.ordertrail.bundle;

import io.ordertrail.runtime.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One series that a bundle keeps, of {@code monitoring/key-series.yaml}. Immutable.
 *
 * @param name a part of a file's name
 * @param expr PromQL
 */
record KeySeries(String name, String sentence, String unit, String expr) {
  private static final Set<String> KEYS = Set.of("name", "sentence", "unit", "expr");

  KeySeries {
    if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
      throw new IllegalArgumentException("\"" + name + "\" is no name of a series");
    }
  }

  static List<KeySeries> load() {
    try (InputStream file = KeySeries.class.getResourceAsStream("key-series.yaml");
        Reader text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      List<KeySeries> all = new ArrayList<>();
      if (YamlText.mapping(text).get("series") instanceof List<?> list) {
        for (Object entry : list) {
          all.add(of((Map<?, ?>) entry));
        }
      }
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeySeries of(Map<?, ?> entry) {
    if (!entry.keySet().equals(KEYS)) {
      throw new IllegalArgumentException("a series has " + KEYS + ", not " + entry.keySet());
    }
    return new KeySeries(
        entry.get("name").toString(),
        entry.get("sentence").toString(),
        entry.get("unit").toString(),
        entry.get("expr").toString());
  }
}
