package io.ordertrail.tape;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Words on a tape: what it is about, and lines. A line holds no line break. */
public record Note(String name, List<String> lines) {
  byte[] bytes() {
    return (name + '\n' + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8);
  }

  static Note parse(byte[] bytes) {
    List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    return new Note(all.isEmpty() ? "" : all.getFirst(), all.stream().skip(1).toList());
  }
}
