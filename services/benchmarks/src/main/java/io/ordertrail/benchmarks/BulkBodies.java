package io.ordertrail.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Iterator;

/**
 * Bulk bodies of 4 MB with the events of a journal, put together as they are asked for: copies of
 * bytes whose places are known, 0.3 us an event, so that a journal need not fit into memory. Any
 * thread may call.
 */
final class BulkBodies implements AutoCloseable {
  static final int BODY_BYTES = 4_000_000;

  /** A body is full when it is that long; one event may be beyond. */
  static final int BUFFER_BYTES = BODY_BYTES + (1 << 20);

  private static final int READ_AHEAD = 1 << 18;
  private static final byte[] INDEX = ascii("{\"create\":{\"_index\":\"trading-audit-");
  private static final byte[] ID = ascii("\",\"_id\":\"");
  private static final byte[] END = ascii("\"}}\n");
  private static final int DAY_AT = "{\"@timestamp\":\"".length();
  private static final int DAY_LENGTH = "2026-11-23".length();
  private static final int ID_AT =
      "{\"@timestamp\":\"2026-11-23T01:04:45.123456789Z\",\"event\":{\"id\":\"".length();

  private final Iterator<JournalLines.File> files;
  private final byte[] line = new byte[1 << 20];
  private JournalLines.File file;
  private InputStream in = InputStream.nullInputStream();
  private int next;
  private long left;
  private byte[] body;
  private int length;

  /**
   * @param events the first so many, or all if there are fewer
   */
  BulkBodies(JournalLines lines, long events) {
    this.files = lines.files().iterator();
    this.left = events;
  }

  /** Fills the next body into the buffer; returns its length, 0 when there is no more. */
  synchronized int fill(byte[] buffer) throws IOException {
    body = buffer;
    length = 0;
    while (left > 0 && length < BODY_BYTES && hasLine()) {
      int bytes = file.lengths()[next++];
      read(bytes + 1);
      addEvent(bytes + 1);
      left--;
    }
    return length;
  }

  private boolean hasLine() throws IOException {
    while (file == null || next == file.lengths().length) {
      if (!files.hasNext()) {
        return false;
      }
      in.close();
      file = files.next();
      in = new BufferedInputStream(Files.newInputStream(file.path()), READ_AHEAD);
      in.skipNBytes(file.lengths()[0] + 1L); // the segment's header
      next = 1;
    }
    return true;
  }

  private void read(int bytes) throws IOException {
    if (in.readNBytes(line, 0, bytes) < bytes) {
      throw new EOFException(file.path() + " has become shorter");
    }
  }

  private void addEvent(int bytes) {
    put(INDEX, 0, INDEX.length);
    put(line, DAY_AT, DAY_LENGTH);
    body[length - 6] = '.';
    body[length - 3] = '.';
    put(ID, 0, ID.length);
    int idTo = ID_AT;
    while (line[idTo] != '"') {
      idTo++;
    }
    put(line, ID_AT, idTo - ID_AT);
    put(END, 0, END.length);
    put(line, 0, bytes);
  }

  private void put(byte[] from, int at, int bytes) {
    System.arraycopy(from, at, body, length, bytes);
    length += bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public synchronized void close() throws IOException {
    in.close();
  }
}
