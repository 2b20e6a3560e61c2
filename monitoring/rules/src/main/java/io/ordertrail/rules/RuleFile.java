package io.ordertrail.rules;

import io.ordertrail.runtime.YamlText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A file of rules in Prometheus's own syntax. Immutable. */
record RuleFile(String name, List<RuleGroup> groups) {

  static RuleFile read(Path file) {
    return of(file.getFileName().toString(), text(file));
  }

  static RuleFile of(String name, String text) {
    Map<?, ?> document = YamlText.mapping(new StringReader(text));
    return new RuleFile(
        name,
        ((List<?>) document.get("groups"))
            .stream().map(group -> RuleGroup.of((Map<?, ?>) group)).toList());
  }

  Stream<Rule> rules() {
    return groups.stream().flatMap(group -> group.rules().stream());
  }

  /** The folder's YAML files, by name. */
  static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
