package io.ordertrail.shipper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes letters as lines of JSON, straight from the batch's bytes to the file: a refused event of
 * a megabyte is nowhere copied as a whole.
 */
final class LetterWriter {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private static final int BLOCK = 32 * 1024;

  private LetterWriter() {}

  static void append(FileChannel file, Iterable<DeadLetter> letters, String setAside)
      throws IOException {
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BLOCK);
    for (DeadLetter letter : letters) {
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
        write(json, letter, setAside);
      }
      out.write('\n');
    }
    out.flush();
  }

  /** What is short comes first: who looks for a letter need not read its line. */
  private static void write(JsonGenerator json, DeadLetter letter, String setAside) {
    json.writeStartObject();
    json.writeStringProperty("set_aside", setAside);
    json.writeStringProperty("reason", letter.reason().label());
    json.writeNumberProperty("status", letter.status());
    json.writeStringProperty("text", letter.text());
    json.writeStringProperty("id", letter.id());
    json.writeStringProperty("segment", letter.segment().name());
    json.writeNumberProperty("offset", letter.offset());
    ByteBuffer line = letter.line();
    int from = line.arrayOffset() + line.position();
    if (isText(line)) {
      json.writeName("line");
      json.writeUTF8String(line.array(), from, line.remaining());
    } else {
      json.writeName("line_base64");
      json.writeBinary(line.array(), from, line.remaining());
    }
    json.writeEndObject();
  }

  private static boolean isText(ByteBuffer line) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer some = CharBuffer.allocate(BLOCK / 2);
    ByteBuffer in = line.duplicate();
    CoderResult result = decoder.decode(in, some, true);
    while (result.isOverflow()) {
      some.clear();
      result = decoder.decode(in, some, true);
    }
    return result.isUnderflow();
  }
}
