package io.ordertrail.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of monitoring/runbooks. Immutable.
 *
 * @param alert the file's name
 */
record Runbook(String alert, String text) {
  /** What the drills run, what a person runs, and what is shown. */
  private static final List<String> FENCES = List.of("sh", "sh by-hand", "text");

  private static final Pattern FENCE =
      Pattern.compile("^```(.*)\\n((?:(?!```).*\\n)*)```$", Pattern.MULTILINE);

  /** A fenced part. */
  record Block(String kind, List<String> lines) {
    boolean isOfAKnownKind() {
      return FENCES.contains(kind);
    }

    boolean isCommands() {
      return kind.startsWith("sh");
    }
  }

  static List<Runbook> all() {
    try (Stream<Path> files = Files.list(Monitoring.ROOT.resolve("runbooks"))) {
      return files.sorted().map(Runbook::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Runbook read(Path file) {
    return new Runbook(
        file.getFileName().toString().replaceFirst("\\.md$", ""), RuleFile.text(file));
  }

  List<String> headings() {
    return FENCE.matcher(text).replaceAll("").lines().filter(line -> line.startsWith("#")).toList();
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      blocks.add(new Block(fence.group(1), fence.group(2).lines().toList()));
    }
    return blocks;
  }

  /** How many lines open or close a block, whatever their kind. */
  long fenceLines() {
    return text.lines().filter(line -> line.strip().startsWith("```")).count();
  }

  /** What the drills run while the alert fires. */
  List<String> executed() {
    return blocks().stream()
        .filter(block -> block.kind().equals("sh"))
        .flatMap(block -> block.lines().stream())
        .toList();
  }

  /** All commands, those that only a person runs included. */
  List<String> commands() {
    return blocks().stream()
        .filter(Block::isCommands)
        .flatMap(block -> block.lines().stream())
        .toList();
  }
}
