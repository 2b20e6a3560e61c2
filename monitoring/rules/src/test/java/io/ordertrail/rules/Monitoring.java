package io.ordertrail.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the files of monitoring lie. */
final class Monitoring {
  static final Path ROOT = root();
  static final Path SOURCES = ROOT.resolve("alerts");
  static final Path PROMETHEUS = ROOT.resolve("prometheus");
  static final Path ALERTS = PROMETHEUS.resolve("alerts");
  static final Path RECORDINGS = PROMETHEUS.resolve("rules");
  static final Path TESTS = PROMETHEUS.resolve("tests");

  private Monitoring() {}

  private static Path root() {
    try {
      return Path.of("..").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<RuleFile> sources() {
    return RuleFile.in(SOURCES).stream().map(RuleFile::read);
  }

  static Stream<RuleFile> recordings() {
    return RuleFile.in(RECORDINGS).stream().map(RuleFile::read);
  }

  static List<Rule> alerts() {
    return sources().flatMap(RuleFile::rules).toList();
  }
}
