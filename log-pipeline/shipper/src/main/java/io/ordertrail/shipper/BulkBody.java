package io.ordertrail.shipper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** Pieces of a batch as a request's body, written as they lie. May be written more than once. */
final class BulkBody extends AbstractHttpEntity {
  private static final String NDJSON = "application/vnd.elasticsearch+x-ndjson; compatible-with=9";

  /** Between two of them a refusal that came early is heard. */
  private static final int STRETCH = 256 * 1024;

  private final List<ByteBuffer> pieces;
  private final long length;

  BulkBody(List<ByteBuffer> pieces) {
    super(NDJSON, null);
    this.pieces = pieces;
    this.length = pieces.stream().mapToLong(ByteBuffer::remaining).sum();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (ByteBuffer piece : pieces) {
      int from = piece.arrayOffset() + piece.position();
      int to = from + piece.remaining();
      for (int at = from; at < to; at += STRETCH) {
        out.write(piece.array(), at, Math.min(STRETCH, to - at));
      }
    }
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public InputStream getContent() {
    return new SequenceInputStream(
        Collections.enumeration(pieces.stream().map(BulkBody::stream).toList()));
  }

  private static InputStream stream(ByteBuffer piece) {
    return new ByteArrayInputStream(
        piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
  }

  @Override
  public void close() {
    // the batch owns the bytes
  }
}
