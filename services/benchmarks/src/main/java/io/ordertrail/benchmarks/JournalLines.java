package io.ordertrail.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the lines of a journal end, so that nobody has to look for it while it counts: four bytes
 * an event in memory.
 */
record JournalLines(List<File> files) {
  private static final int CHUNK = 1 << 20;

  /**
   * One segment.
   *
   * @param lengths of its lines without the line end; the first is the header
   */
  record File(Path path, int[] lengths) {
    int events() {
      return lengths.length - 1;
    }
  }

  static JournalLines of(Path journal) throws IOException {
    List<File> files = new ArrayList<>();
    for (Path path : segments(journal)) {
      files.add(new File(path, lengths(path)));
    }
    return new JournalLines(files);
  }

  private static List<Path> segments(Path journal) throws IOException {
    try (Stream<Path> paths = Files.walk(journal)) {
      return paths.filter(path -> path.toString().endsWith(".ndjson")).sorted().toList();
    }
  }

  private static int[] lengths(Path path) throws IOException {
    int[] lengths = new int[1_024];
    int lines = 0;
    int length = 0;
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(path)) {
      for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
        for (int i = 0; i < read; i++, length++) {
          if (chunk[i] == '\n') {
            lengths = lines == lengths.length ? Arrays.copyOf(lengths, 2 * lines) : lengths;
            lengths[lines++] = length;
            length = -1;
          }
        }
      }
    }
    return Arrays.copyOf(lengths, lines);
  }

  int events() {
    return files.stream().mapToInt(File::events).sum();
  }
}
