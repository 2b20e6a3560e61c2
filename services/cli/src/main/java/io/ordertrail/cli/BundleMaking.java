package io.ordertrail.cli;

import io.ordertrail.bundle.Bundle;
import io.ordertrail.bundle.BundleException;
import io.ordertrail.bundle.BundleRequest;
import io.ordertrail.bundle.BundleResult;
import io.ordertrail.bundle.WindowChoice;
import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.record.Window;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Makes a bundle with what runs here, and tells what is in it. */
final class BundleMaking {
  private static final int PROMETHEUS_PORT = 9999;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Until what was said a moment ago is journalled, and signed for. */
  private static final Duration SETTLES_WITHIN = Duration.ofSeconds(3);

  private final DataFolder data;
  private final Optional<ElasticsearchEndpoint> named;
  private final Optional<URI> prometheus;
  private final boolean journalOnly;
  private final Optional<Ports> running;

  /**
   * @param prometheus null for the running system's
   */
  BundleMaking(
      DataFolder data, Optional<ElasticsearchEndpoint> named, URI prometheus, boolean journalOnly)
      throws Problem {
    this.data = data;
    this.named = named;
    this.journalOnly = journalOnly;
    this.running = VenueDoor.running(data).map(session -> new Ports(session.portOffset()));
    this.prometheus =
        Optional.ofNullable(prometheus)
            .or(() -> running.map(p -> URI.create(local(PROMETHEUS_PORT + p.offset()))));
  }

  private static String local(int port) {
    return "http://127.0.0.1:" + port;
  }

  void make(WindowChoice choice, Path folder, boolean wholeProof) throws BundleException {
    long startNs = System.nanoTime();
    if (running.isPresent()) {
      settle(choice.window());
    }
    Optional<ElasticsearchEndpoint> endpoint =
        named.or(
            () ->
                running.map(
                    ports -> ElasticsearchEndpoint.of(ports.url(Part.ELASTICSEARCH).toString())));
    if (endpoint.isEmpty() || journalOnly) {
      tell(Bundle.make(request(choice, folder, null, wholeProof)), choice, startNs);
      return;
    }
    try (ElasticsearchClients clients = ElasticsearchClients.connect(endpoint.get())) {
      tell(Bundle.make(request(choice, folder, clients, wholeProof)), choice, startNs);
    }
  }

  private BundleRequest request(
      WindowChoice choice, Path folder, ElasticsearchClients clients, boolean wholeProof) {
    return new BundleRequest(
        data.path(),
        choice.window(),
        choice.subject(),
        folder == null ? defaultFolder(choice.window()) : folder,
        Optional.ofNullable(clients).map(ElasticsearchClients::typed),
        journalOnly ? Optional.empty() : prometheus,
        wholeProof,
        true);
  }

  /** Named by times alone: no text of the record becomes a file's name. */
  private static Path defaultFolder(Window window) {
    return Path.of("bundle-" + NAME.format(window.from()) + "-" + NAME.format(window.to()));
  }

  private static void settle(Window window) {
    Instant settled = window.to().plus(SETTLES_WITHIN);
    for (Instant now = Instant.now(); now.isBefore(settled); now = Instant.now()) {
      LockSupport.parkNanos(Duration.between(now, settled).toNanos());
    }
  }

  private static void tell(BundleResult bundle, WindowChoice choice, long startNs) {
    Window window = choice.window();
    System.out.printf(
        "%s events from %s to %s%n", Sentences.count(bundle.events()), window.from(), window.to());
    bundle.sentences().forEach(sentence -> System.out.println("  " + sentence));
    System.out.printf(
        "%s: %s KB in %s; open timeline.html, fill in postmortem.md%n",
        bundle.folder(),
        Sentences.count(bundle.bytes() >> 10),
        Sentences.seconds(Duration.ofNanos(System.nanoTime() - startNs)));
  }
}
