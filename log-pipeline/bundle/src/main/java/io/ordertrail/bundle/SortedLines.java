package io.ordertrail.bundle;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts lines that do not fit into memory: in pieces, which lie in files until they are merged. One
 * thread; at most about {@link #PIECE_BYTES} of lines are held.
 */
final class SortedLines implements AutoCloseable {
  static final int PIECE_BYTES = 8 << 20;

  /** What a line costs beside its bytes. */
  private static final int OVERHEAD = 200;

  /** So many files may be open at once anywhere; beyond, they become one. */
  private static final int MOST_PIECES = 200;

  private final int pieceBytes;
  private final int mostPieces;
  private final Path folder;
  private final Comparator<RecordedLine> order;
  private List<Path> pieces = new ArrayList<>();
  private List<RecordedLine> lines = new ArrayList<>();
  private long held;

  /**
   * @param folder where pieces may lie; they are removed again
   */
  SortedLines(Path folder, Comparator<RecordedLine> order) {
    this(folder, order, PIECE_BYTES, MOST_PIECES);
  }

  SortedLines(Path folder, Comparator<RecordedLine> order, int pieceBytes, int mostPieces) {
    this.folder = folder;
    this.order = order;
    this.pieceBytes = pieceBytes;
    this.mostPieces = mostPieces;
  }

  void add(RecordedLine line) throws IOException {
    lines.add(line);
    held += line.bytes().length + OVERHEAD;
    if (held >= pieceBytes) {
      spill();
    }
  }

  private void spill() throws IOException {
    if (pieces.size() >= mostPieces) {
      condense();
    }
    lines.sort(order);
    try (OutputStream out = newPiece(pieces)) {
      for (RecordedLine line : lines) {
        write(line, out);
      }
    }
    lines = new ArrayList<>();
    held = 0;
  }

  /** All pieces become one. */
  private void condense() throws IOException {
    List<Path> many = List.copyOf(pieces);
    List<Path> one = new ArrayList<>();
    try (OutputStream out = newPiece(one)) {
      merge(
          line -> {
            write(line, out);
            return true;
          });
    } finally {
      pieces.addAll(one); // so that it is removed, whatever happens
    }
    for (Path piece : many) {
      Files.delete(piece);
    }
    pieces = one;
  }

  private OutputStream newPiece(List<Path> into) throws IOException {
    Path piece = Files.createTempFile(folder, "sorting-", ".part");
    into.add(piece);
    return new BufferedOutputStream(Files.newOutputStream(piece), 1 << 16);
  }

  private static void write(RecordedLine line, OutputStream out) throws IOException {
    out.write(line.bytes());
    out.write('\n');
  }

  /** Hands over all of them, in order, once. */
  void each(RunReader.Sink sink) throws IOException {
    lines.sort(order);
    if (pieces.isEmpty()) {
      for (RecordedLine line : lines) {
        sink.line(line);
      }
    } else {
      spill();
      merge(sink);
    }
    lines = new ArrayList<>();
  }

  private void merge(RunReader.Sink sink) throws IOException {
    PriorityQueue<Piece> next =
        new PriorityQueue<>(Comparator.comparing(piece -> piece.line, order));
    List<Piece> open = new ArrayList<>();
    try {
      for (Path path : pieces) {
        Piece piece = new Piece(path);
        open.add(piece);
        if (piece.advance()) {
          next.add(piece);
        }
      }
      while (!next.isEmpty()) {
        Piece least = next.remove();
        sink.line(least.line);
        if (least.advance()) {
          next.add(least);
        }
      }
    } finally {
      for (Piece piece : open) {
        piece.in.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Path piece : pieces) {
      Files.deleteIfExists(piece);
    }
  }

  /** A sorted file and its line that comes next. */
  private static final class Piece {
    private final InputStream in;
    private RecordedLine line;

    Piece(Path path) throws IOException {
      this.in = new BufferedInputStream(Files.newInputStream(path), 1 << 15);
    }

    boolean advance() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
      int b = in.read();
      if (b < 0) {
        return false;
      }
      while (b >= 0 && b != '\n') {
        bytes.write(b);
        b = in.read();
      }
      byte[] whole = bytes.toByteArray();
      line = RecordedLine.of(whole, 0, whole.length).orElseThrow();
      return true;
    }
  }
}
