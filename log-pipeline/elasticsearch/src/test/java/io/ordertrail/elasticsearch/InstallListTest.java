package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code install.json} tells whoever has no JVM (the Ansible role) what {@code ordertrail index
 * install} puts, where and in which order. Made by this test with {@code
 * -Delasticsearch.rewrite=true}.
 */
class InstallListTest {
  private static final Path FILE = Path.of("install.json");

  @Test
  void theListNamesWhatTheCommandPuts() throws IOException {
    List<String> entries = new ArrayList<>();
    Map<String, String> files = filesByContent();
    Set<String> everywhere = paths(Templates.Scope.CLUSTER);
    for (TemplateFile template : TemplateFile.all(Templates.Scope.ONE_NODE)) {
      String where = everywhere.contains(template.path()) ? "everywhere" : "one-node";
      entries.add(entry(template.path(), files.get(new String(template.json())), where));
    }
    Lifecycle.files().forEach((path, file) -> entries.add(entry(path, file, "lifecycle")));
    String expected = "[\n" + String.join(",\n", entries) + "\n]\n";
    if (Boolean.getBoolean("elasticsearch.rewrite")) {
      Files.writeString(FILE, expected);
    }
    assertThat(FILE).hasContent(expected);
  }

  private static Set<String> paths(Templates.Scope scope) {
    return TemplateFile.all(scope).stream()
        .map(TemplateFile::path)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Map<String, String> filesByContent() throws IOException {
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> found = Files.list(Path.of("templates"))) {
      for (Path file : found.toList()) {
        files.put(Files.readString(file), file.toString());
      }
    }
    return files;
  }

  private static String entry(String path, String file, String where) {
    return "  {\"path\": \"%s\", \"file\": \"%s\", \"where\": \"%s\"}".formatted(path, file, where);
  }
}
