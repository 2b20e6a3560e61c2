package io.ordertrail.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.ordertrail.domain.Decimal6;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads a session in Alpaca's message format from its beginning to its end. A line that holds no
 * message is counted and passed over: no content of the file makes reading fail. One thread.
 */
final class SessionReader {
  /** Told of every message in the order of the file. */
  interface Listener {
    void onQuote(
        String symbol, long timeNs, long bidPxE6, long bidQtyE6, long askPxE6, long askQtyE6);

    void onTrade(String symbol, long timeNs, long pxE6, long qtyE6);
  }

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final long NS_PER_SECOND = 1_000_000_000L;

  private final JsonFactory json = new JsonFactory();
  private final Map<String, String> fields = new HashMap<>();
  private final Listener listener;
  private long messages;
  private long badLines;

  SessionReader(Listener listener) {
    this.listener = listener;
  }

  /** Quotes and trades. */
  long messages() {
    return messages;
  }

  long badLines() {
    return badLines;
  }

  /**
   * @param digest takes every byte of the file as it lies on the disk
   * @throws IOException when the file cannot be read or is no whole gzip
   */
  void read(Path file, MessageDigest digest) throws IOException {
    try (InputStream raw = new DigestInputStream(Files.newInputStream(file), digest);
        BufferedInputStream plain = new BufferedInputStream(raw, BUFFER)) {
      plain.mark(2);
      boolean gzip = plain.read() == GZIP_FIRST && plain.read() == GZIP_SECOND;
      plain.reset();
      InputStream text = gzip ? new GZIPInputStream(plain, BUFFER) : plain;
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8), BUFFER);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !take(line)) {
          badLines++;
        }
      }
      plain.transferTo(
          OutputStream.nullOutputStream()); // what follows the gzip counts for the hash
    }
  }

  private boolean take(String line) {
    try (JsonParser parser = json.createParser(line)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          takeObject(parser);
        }
        return parser.currentToken() == JsonToken.END_ARRAY;
      }
      if (first == JsonToken.START_OBJECT) {
        takeObject(parser);
        return true;
      }
      return false;
    } catch (JsonProcessingException
        | IllegalArgumentException
        | DateTimeException
        | ArithmeticException bad) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory is read without I/O", e);
    }
  }

  private void takeObject(JsonParser parser) throws IOException {
    fields.clear();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken().isScalarValue()) {
        fields.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    switch (fields.getOrDefault("T", "")) {
      case "q" -> {
        listener.onQuote(
            text("S"), timeNs(), decimal("bp"), decimal("bs"), decimal("ap"), decimal("as"));
        messages++;
      }
      case "t" -> {
        listener.onTrade(text("S"), timeNs(), decimal("p"), decimal("s"));
        messages++;
      }
      default -> {} // bars, status, the control messages of a raw capture
    }
  }

  private String text(String name) {
    String text = fields.get(name);
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("no " + name);
    }
    return text;
  }

  private long decimal(String name) {
    long value = Decimal6.parse(text(name));
    if (value < 0) {
      throw new IllegalArgumentException("negative " + name);
    }
    return value;
  }

  private long timeNs() {
    Instant time = OffsetDateTime.parse(text("t")).toInstant();
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NS_PER_SECOND), time.getNano());
  }
}
