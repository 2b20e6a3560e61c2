package io.ordertrail.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** A look into a recording in Alpaca's message format, so that a wrong file is refused at once. */
final class Recording {
  private static final int LINES_LOOKED_AT = 5_000;

  private Recording() {}

  /** The symbols in its first lines, separated by commas. */
  static String symbols(Path file) throws Problem {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      String why = Files.exists(file) ? "it cannot be read" : "there is no such file";
      throw Problem.failed("cannot replay %s: %s.".formatted(file, why));
    }
    TreeSet<String> symbols = new TreeSet<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader reader = open(file)) {
      String line = reader.readLine();
      for (int i = 0; i < LINES_LOOKED_AT && line != null; i++, line = reader.readLine()) {
        collect(json.readTree(line), symbols);
      }
    } catch (JsonProcessingException e) {
      throw notARecording(file);
    } catch (IOException e) {
      throw Problem.failed("cannot replay %s (%s).".formatted(file, Sentences.reason(e)));
    }
    if (symbols.isEmpty()) {
      throw notARecording(file);
    }
    return String.join(",", symbols);
  }

  private static void collect(JsonNode message, TreeSet<String> symbols) {
    if (message.isArray()) {
      message.forEach(element -> collect(element, symbols));
    } else if (message.path("T").asText().matches("[qt]") && message.path("S").isTextual()) {
      symbols.add(message.path("S").asText());
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    InputStream text = gzip ? new GZIPInputStream(in) : in;
    return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
  }

  private static Problem notARecording(Path file) {
    return Problem.failed(
        "%s is no recording in Alpaca's message format (one JSON quote or trade a line, gzip or not)."
            .formatted(file));
  }
}
