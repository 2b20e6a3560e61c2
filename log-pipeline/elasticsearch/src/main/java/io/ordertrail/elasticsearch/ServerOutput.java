package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a dead server printed into the reason for a person. */
final class ServerOutput {
  private static final Pattern BUSY_PORT =
      Pattern.compile("Failed to bind to \\S*?:\\[?(\\d+)|bind\\S* .*?:(\\d+)");
  private static final int LONGEST = 300;

  private ServerOutput() {}

  static String causeIn(Path output) {
    List<String> lines;
    try {
      lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return "it left no output in " + output;
    }
    return cause(lines) + " (all of it is in " + output + ")";
  }

  static String cause(List<String> lines) {
    String all = String.join("\n", lines);
    if (all.contains("Address already in use") || all.contains("BindHttpException")) {
      Matcher port = BUSY_PORT.matcher(all);
      return port.find()
          ? "port " + (port.group(1) != null ? port.group(1) : port.group(2)) + " is in use"
          : "one of its ports is in use";
    }
    if (all.contains("failed to obtain node lock")) {
      return "another Elasticsearch is running in the same data folder";
    }
    if (all.contains("insufficient memory") || all.contains("Cannot allocate memory")) {
      return "there is not enough free memory for it";
    }
    return lastTelling(lines);
  }

  private static String lastTelling(List<String> lines) {
    String telling = "it printed nothing";
    for (String line : lines) {
      boolean stackFrame = line.startsWith("\t") || line.isBlank();
      boolean complaint =
          line.contains("ERROR") || line.contains("Exception") || line.contains("Error");
      if (complaint && !stackFrame) {
        telling = line.strip();
      }
    }
    if (telling.equals("it printed nothing") && !lines.isEmpty()) {
      telling = lines.getLast().strip();
    }
    return telling.length() > LONGEST ? telling.substring(0, LONGEST) + "..." : telling;
  }
}
