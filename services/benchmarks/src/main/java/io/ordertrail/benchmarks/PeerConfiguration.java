package io.ordertrail.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A peer's configuration: the text beside this class, with what differs from run to run. */
final class PeerConfiguration {
  /** Events that a peer may hold: enough for two bodies on their way and two more. */
  private static final int WINDOW = 10_000;

  /** Less than that for a file and syslog-ng complains. */
  private static final int LEAST_A_FILE = 100;

  private PeerConfiguration() {}

  /**
   * @param journal the folder with the segments
   * @param files how many there are
   * @param work where the peer keeps its own state
   */
  static String of(Peer peer, String url, Path journal, int files, Path work) throws IOException {
    URI elasticsearch = URI.create(url);
    Map<String, String> values =
        new TreeMap<>(
            Map.of(
                "url", url,
                "host", elasticsearch.getHost(),
                "port", Integer.toString(elasticsearch.getPort()),
                "journal", journal.toString(),
                "files", Integer.toString(files),
                "window", Integer.toString(Math.max(WINDOW, LEAST_A_FILE * files)),
                "work", work.toString()));
    String text = resource(peer.resource());
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("<<" + value.getKey() + ">>", value.getValue());
    }
    return text;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PeerConfiguration.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
